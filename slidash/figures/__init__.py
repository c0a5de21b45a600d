"""Values in, charts out: plain dictionaries {"data", "layout"} in Plotly's words with their sentences, drawn as SVG.

Only scatter and bar traces are drawn (``drawing``). One figure serves every width: all room for names and labels is set
in pixels, and nothing depends on how wide the plot is. Title, subtitle and notes are text for the page to set around
the chart, where they wrap (``caption.DrawnChart``); in a picture of it they are drawn in.
"""
