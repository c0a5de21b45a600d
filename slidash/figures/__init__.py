"""Values in, charts out: plain Plotly dictionaries {"data", "layout"} and inline SVG strings.

Only scatter and bar traces are drawn, because the browser loads Plotly's basic bundle and a trace type that is missing
there draws wrongly without saying so. One figure serves every width: all room for names and labels is set in pixels,
and nothing depends on how wide the plot is. Title, subtitle and notes are text for the page to set around the chart,
where they wrap; `layout.meta.png` holds what changes when the chart is saved as a picture, where they are drawn in.
"""
