// SPDX-License-Identifier: Apache-2.0

/// Writes the few shapes of a chart. Lengths are whole pixels.
struct SVG {
  let width: Int
  let height: Int
  private var shapes: [String] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ text: String, _ x: Int, _ y: Int, size: Int = 12, anchor: Anchor = .start, bold: Bool = false,
    color: String = "#222"
  ) {
    let weight = bold ? " font-weight=\"bold\"" : ""
    shapes.append(
      "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor.rawValue)\"\(weight) fill=\"\(color)\">\(Self.escaped(text))</text>"
    )
  }

  mutating func line(
    _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, color: String = "#ddd", width: Int = 1
  ) {
    shapes.append(
      "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" stroke=\"\(color)\" stroke-width=\"\(width)\"/>"
    )
  }

  mutating func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int, color: String) {
    shapes.append("<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(color)\"/>")
  }

  mutating func area(_ points: [(x: Int, y: Int)], color: String) {
    shapes.append("<polygon points=\"\(Self.list(points))\" fill=\"\(color)\"/>")
  }

  mutating func curve(_ points: [(x: Int, y: Int)], color: String) {
    shapes.append(
      "<polyline points=\"\(Self.list(points))\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>")
  }

  var document: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
    font-family="Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif">
    <rect width="\(width)" height="\(height)" fill="#fff"/>
    \(shapes.joined(separator: "\n"))
    </svg>

    """
  }

  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  private static func list(_ points: [(x: Int, y: Int)]) -> String {
    points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
  }
}
