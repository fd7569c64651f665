"""Line charts as SVG, readable on light and dark pages: colours of Okabe and Ito (2008), and a marker per line."""
import html
import math

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c1c1c }
.title { font-weight: 600; font-size: 14px } .small { font-size: 12px }
.paper { fill: #ffffff } .grid { stroke: #dcdcdc } .axis { stroke: #6b6b6b; fill: none }
.line { fill: none; stroke-width: 2 } .mark { stroke: #ffffff; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e8e8e8 } .paper { fill: #16181c } .grid { stroke: #34373d } .axis { stroke: #9a9a9a }
  .mark { stroke: #16181c }
}
"""
COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
GREY = "#8a8a8a"
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 400, 340, 70, 44, 56


class Axis:
    """Values to pixels: `low` and `high` are the ends, `ticks` the values to label."""

    def __init__(self, title, ticks, low, high, log=False):
        self.title, self.ticks, self.log = title, ticks, log
        self.low, self.high = self._place(low), self._place(high)

    def _place(self, value):
        return math.log10(value) if self.log else value

    def share(self, value):
        """Where a value lies, 0…1."""
        return (self._place(value) - self.low) / (self.high - self.low)


def number(value):
    return f"{value:.6f}".rstrip("0").rstrip(".") if value < 1 else f"{value:g}"


def mark(kind, x, y, color):
    """A marker; grey lines have none."""
    r = 4
    shapes = ["circle", "square", "diamond", "up", "down", "cross"]
    shape = shapes[kind % len(shapes)]
    if shape == "circle":
        return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{color}"/>'
    points = {"square": [(-r, -r), (r, -r), (r, r), (-r, r)], "diamond": [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)],
              "up": [(0, -r - 1), (r + 1, r), (-r - 1, r)], "down": [(0, r + 1), (r + 1, -r), (-r - 1, -r)],
              "cross": [(-1, -5), (1, -5), (1, -1), (5, -1), (5, 1), (1, 1), (1, 5), (-1, 5), (-1, 1), (-5, 1), (-5, -1),
                        (-1, -1)]}[shape]
    path = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)
    return f'<polygon class="mark" points="{path}" fill="{color}"/>'


def looks(series):
    """(color, marker or none, dash) of each line: the named ones in colour, the last `greys` of them grey and dashed."""
    colored = [name for name, grey in series if not grey]
    result = {}
    for name, grey in series:
        if grey:
            dash = ["", "6 3", "2 3", "8 3 2 3", "1 2"][sum(1 for seen in result.values() if seen[0] == GREY) % 5]
            result[name] = (GREY, None, dash)
        else:
            index = colored.index(name)
            result[name] = (COLORS[index % len(COLORS)], index, "")
    return result


def panel(left, title, x_axis, y_axis, lines, styles):
    """One plot; `lines` is a list of (name, [(x, y)])."""
    def place(x, y):
        return left + x_axis.share(x) * WIDTH, TOP + (1 - y_axis.share(y)) * HEIGHT
    out = [f'<text class="title" x="{left}" y="{TOP - 16}">{html.escape(title)}</text>']
    for tick in x_axis.ticks:
        x = left + x_axis.share(tick) * WIDTH
        out.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{TOP + HEIGHT}"/>')
        out.append(f'<text class="small" x="{x:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{number(tick)}</text>')
    for tick in y_axis.ticks:
        y = TOP + (1 - y_axis.share(tick)) * HEIGHT
        out.append(f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{left + WIDTH}" y2="{y:.1f}"/>')
        out.append(f'<text class="small" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{number(tick)}</text>')
    out.append(f'<rect class="axis" x="{left}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}"/>')
    out.append(f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 42}" text-anchor="middle">{html.escape(x_axis.title)}</text>')
    middle = TOP + HEIGHT / 2
    out.append(f'<text transform="translate({left - 52} {middle}) rotate(-90)" text-anchor="middle">'
               f'{html.escape(y_axis.title)}</text>')
    for name, values in lines:
        color, kind, dash = styles[name]
        points = [place(x, y) for x, y in values]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(f'<polyline class="line" points="{path}" stroke="{color}"{dashes}/>')
        if kind is not None:
            out += [mark(kind, x, y, color) for x, y in points]
    return out


def chart(path, description, panels, series):
    """Writes a chart. `panels`: (title, x axis, y axis, lines); `series`: (name, whether it is grey), for the legend."""
    styles = looks(series)
    legend = LEFT + len(panels) * (WIDTH + LEFT + 20) - LEFT + 12
    width = legend + 48 + max(len(name) for name, _ in series) * 8
    height = TOP + HEIGHT + BOTTOM
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           f'role="img">', f"<title>{html.escape(description)}</title><style>{STYLE}</style>",
           f'<rect class="paper" width="{width}" height="{height}"/>']
    for index, (title, x_axis, y_axis, lines) in enumerate(panels):
        out += panel(LEFT + index * (WIDTH + LEFT + 20), title, x_axis, y_axis, lines, styles)
    for row, (name, _) in enumerate(series):
        color, kind, dash = styles[name]
        y = TOP + 14 + row * 22
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(f'<line class="line" x1="{legend}" y1="{y}" x2="{legend + 24}" y2="{y}" stroke="{color}"{dashes}/>')
        if kind is not None:
            out.append(mark(kind, legend + 12, y, color))
        out.append(f'<text class="small" x="{legend + 32}" y="{y + 4}">{html.escape(name)}</text>')
    path.write_text("\n".join(out + ["</svg>"]) + "\n", encoding="utf-8")
