// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML

/// What an XML parser finds in the picture of a chart.
final class Drawing: NSObject, XMLParserDelegate {
  struct Point: Hashable { let x, y: Int }

  struct Panel {
    /// Outlines in the order they are drawn, by color.
    var areas: [(color: String, points: [Point])] = []
    var curve: [Point] = []
    /// Ends of the two axes.
    var axes: [(from: Point, to: Point)] = []

    var origin: Point { axes[0].from }
    var width: Int { axes[0].to.x - axes[0].from.x }
    var height: Int { axes[1].to.y - axes[1].from.y }
  }

  struct Text: Hashable {
    let text: String
    let at: Point
    let anchor: String
  }

  private(set) var panels: [Panel] = []
  private(set) var texts: [Text] = []
  private(set) var size = Point(x: 0, y: 0)
  private var panel = Panel()
  private var attributes: [String: String] = [:]
  private var text: String?

  /// Nil when the text is no well-formed XML.
  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    self.attributes = attributes
    switch name {
    case "svg": size = point("width", "height")
    case "polygon": panel.areas.append((attributes["fill"] ?? "", points))
    case "polyline": panel.curve = points
    case "line" where attributes["stroke"] == "#444":
      panel.axes.append((from: point("x1", "y1"), to: point("x2", "y2")))
      if panel.axes.count == 2 {
        panels.append(panel)
        panel = Panel()
      }
    case "text": text = ""
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text?.append(string) }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard name == "text", let text else { return }
    texts.append(Text(text: text, at: point("x", "y"), anchor: attributes["text-anchor"] ?? ""))
    self.text = nil
  }

  private var points: [Point] {
    (attributes["points"] ?? "").split(separator: " ").compactMap { pair in
      let numbers = pair.split(separator: ",").compactMap { Int($0) }
      return numbers.count == 2 ? Point(x: numbers[0], y: numbers[1]) : nil
    }
  }

  private func point(_ x: String, _ y: String) -> Point {
    Point(x: attributes[x].flatMap { Int($0) } ?? -1, y: attributes[y].flatMap { Int($0) } ?? -1)
  }
}
