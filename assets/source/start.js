// Runs when all scripts are there: Dash's renderer mounts the components into #react-entry-point.
window.renderer = new window.DashRenderer();
