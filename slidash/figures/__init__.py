"""Values in, charts out: plain Plotly dictionaries {"data", "layout"} with their words, and inline SVG.

Only scatter and bar traces are drawn, because the browser loads Plotly's basic bundle and a trace type that is missing
there draws wrongly without saying so. One figure serves every width: all room for names and labels is set in pixels,
and nothing depends on how wide the plot is. Title, subtitle and notes are text for the page to set around the chart,
where they wrap (caption.DrawnChart); `layout.meta.png` is what changes in a saved picture, where they are drawn in.
"""
