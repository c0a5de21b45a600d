"""Native charts of presentations and texts: both hold the same drawing, which python-pptx writes with its workbook."""

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from slidash.reports.document import COLOURS, MOST_NAMED, Chart, Kind, Role

TYPES = {
    Kind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Kind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Kind.LINES: XL_CHART_TYPE.LINE,
}
_TEXT, _SMALL, _MANY = Pt(11), Pt(9), 20


def chart_data(chart: Chart) -> CategoryChartData:
    """The figures of a chart, as its workbook will hold them."""
    made = CategoryChartData(number_format=chart.number_format)
    made.categories = list(chart.categories)
    for series in chart.series:
        made.add_series(series.name, series.values)
    return made


def dress(native: NativeChart, chart: Chart) -> None:
    """Title, colours, labels and axes of a chart that was just made of its data."""
    native.has_title = True
    native.chart_title.text_frame.text = chart.title
    native.chart_title.text_frame.paragraphs[0].font.size = Pt(12)
    native.chart_title.text_frame.paragraphs[0].font.bold = True
    native.font.size = _SMALL if len(chart.categories) > _MANY else _TEXT
    native.font.name = "Arial"
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
    if chart.from_zero:
        native.value_axis.minimum_scale = 0
    native.value_axis.tick_labels.number_format = chart.number_format
    native.value_axis.tick_labels.number_format_is_linked = False
    native.value_axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("E4E7EA")
    for series, drawn in zip(chart.series, native.plots[0].series, strict=True):
        colour = RGBColor.from_string(COLOURS[series.role])
        if chart.kind is Kind.LINES:
            drawn.smooth = False
            drawn.format.line.color.rgb = colour
            drawn.format.line.width = Pt(2.25)
            if series.role is Role.OTHER:
                drawn.format.line.dash_style = MSO_LINE.DASH
        else:
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = colour
    if chart.kind is not Kind.LINES:
        _dress_bars(native, chart)


def _dress_bars(native: NativeChart, chart: Chart) -> None:
    plot = native.plots[0]
    plot.gap_width = 40 if chart.kind is Kind.BARS else 0
    if chart.lead is not None:
        point = plot.series[0].points[chart.lead]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = RGBColor.from_string(COLOURS[Role.LEAD])
    if chart.kind is Kind.COLUMNS:
        native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        return
    native.category_axis.reverse_order = True
    if len(chart.categories) <= MOST_NAMED:  # the figures stand at the bars
        native.value_axis.visible = False
        native.value_axis.has_major_gridlines = False
        plot.has_data_labels = True
        plot.data_labels.number_format = chart.number_format
        plot.data_labels.number_format_is_linked = False
        plot.data_labels.show_value = True
