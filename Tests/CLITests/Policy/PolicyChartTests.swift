// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules
import Testing

@testable import CLI

/// The picture, read back by an XML parser.
@Suite struct PolicyChartTests {
  @Test func `the bands lie on each other without a gap and their top is the bill`() throws {
    let chart = try Self.chart([])
    let drawing = try #require(Drawing(chart.svg))
    #expect(drawing.panels.count == 3)
    for (panel, curve) in zip(drawing.panels, chart.columns[0].curves) {
      #expect(panel.areas.count >= 3 && curve.end == nil)
      let payers = PolicyChart.stack.filter { payer in
        curve.points.contains { $0.amounts[payer] ?? .zero != .zero }
      }
      #expect(panel.areas.map(\.color) == payers.map(PolicyChart.color))
      var floor = curve.points.map { panel.place($0.size, .zero, of: chart.upTo) }
      for (area, payer) in zip(panel.areas, payers) {
        let count = curve.points.count
        try #require(area.points.count == 2 * count)
        #expect(Array(area.points.suffix(count).reversed()) == floor, "\(payer): its floor")
        let below = PolicyChart.stack.prefix { $0 != payer } + [payer]
        let tops = curve.points.map { point in
          panel.place(
            point.size, below.reduce(Fen.zero) { $0 + (point.amounts[$1] ?? .zero) }, of: chart.upTo)
        }
        #expect(Array(area.points.prefix(count)) == tops, "\(payer): its top")
        floor = Array(area.points.prefix(count))
      }
      #expect(floor == curve.points.map { panel.place($0.size, $0.size, of: chart.upTo) }, "the bill")
      #expect(panel.curve == curve.points.map { panel.place($0.size, $0.patient, of: chart.upTo) })
      #expect(curve.points.last?.size == chart.upTo)
    }
  }

  @Test func `both axes carry their amounts at their places`() throws {
    let drawing = try #require(Drawing(try Self.chart([]).svg))
    for panel in drawing.panels {
      for (step, label) in ["0", "4万", "8万", "12万", "16万", "20万"].enumerated() {
        let x = panel.origin.x + panel.width * step / 5
        let y = panel.origin.y - panel.height * step / 5
        #expect(
          drawing.texts.contains(
            .init(text: label, at: .init(x: x, y: panel.origin.y + 16), anchor: "middle")))
        #expect(
          drawing.texts.contains(
            .init(text: label, at: .init(x: panel.origin.x - 6, y: y + 4), anchor: "end")))
      }
      #expect(
        drawing.texts.contains {
          $0.text.contains("size of the bill (元 yuan)") && $0.at.x == panel.origin.x + panel.width
        })
    }
  }

  @Test func `a region's name may hold what XML reads as its own`() throws {
    let chart = try Self.chart([("name", "\"<b>&amp; & 'A' \\\"B\\\" ]]>\"")])
    let drawing = try #require(Drawing(chart.svg))
    let name = "<b>&amp; & 'A' \"B\" ]]>"
    #expect(chart.columns[0].policy.name == name)
    #expect(drawing.texts.first?.text == "\(name) 2020-2029")
  }

  @Test func `a curve that ends early says the whole reason inside its panel`() throws {
    let key = "resident.basic_fund.inpatient.cap"
    let chart = try Self.chart([(key, "unknown")])
    let drawing = try #require(Drawing(chart.svg))
    let reason = "policy does not know \(key), which this bill needs"
    #expect(chart.columns[0].curves.map(\.end) == [reason, reason, reason])
    let lines = drawing.texts.map(\.text)
    for panel in drawing.panels {
      let inside = drawing.texts.filter {
        $0.at.x == panel.origin.x + 8 && $0.at.y < panel.origin.y && $0.at.y > panel.origin.y - panel.height
      }
      #expect(inside.map(\.text).joined(separator: " ") == "… \(reason)")
      #expect(inside.allSatisfy { Columns.width($0.text) <= 66 })
    }
    #expect(!lines.contains { $0.hasSuffix("…") })
  }

  @Test func `the patient's amount is written on the drawing, or beside one that is too narrow`() throws {
    let narrow = try #require(
      Drawing(
        try Self.chart([("resident.basic_fund.inpatient.cap.limit", "{ at_least: 20000 yuan }")]).svg))
    let wide = try #require(Drawing(try Self.chart([]).svg))
    for (drawing, isBeside) in [(narrow, true), (wide, false)] {
      let labels = drawing.texts.filter { $0.text.hasPrefix("个人 patient ") }
      #expect(labels.count == 3)
      for (panel, label) in zip(drawing.panels, labels) {
        let end = try #require(panel.curve.last)
        #expect(
          label.at.x == (isBeside ? end.x + 6 : end.x - 6) && label.anchor == (isBeside ? "start" : "end"))
      }
    }
  }

  @Test func `two policies stand beside each other, and nothing leaves the picture`() throws {
    let one = try Self.chart([])
    let two = try Self.chart([("resident.basic_fund.inpatient.cap.limit", "60000 yuan")])
    let chart = PolicyChart(columns: one.columns + two.columns, patient: one.patient, upTo: one.upTo)
    let drawing = try #require(Drawing(chart.svg))
    #expect(drawing.panels.count == 6)
    #expect(Set(drawing.panels.map(\.origin.x)).count == 2)
    #expect(drawing.panels[0].areas.first?.points != drawing.panels[3].areas.first?.points)
    let points = drawing.panels.flatMap { $0.areas.flatMap(\.points) + $0.curve } + drawing.texts.map(\.at)
    #expect(
      points.allSatisfy { (0...drawing.size.x).contains($0.x) && (0...drawing.size.y).contains($0.y) })
  }

  @Test func `the exit code tells that there is nothing to draw, and that the policy is not there`()
    async throws
  {
    func code(_ name: String, _ policies: String) async throws -> Int32 {
      try await PolicyFolder.exitCode(
        "policy", "chart", "--policies", policies, "--scheme", "employee", name, "--json")
    }
    #expect(try await code("440100-guangzhou/2022.yaml", WhatIfTests.policies) == 0)
    #expect(try await code("440100-guangzhou/1999", WhatIfTests.policies) == 2)
    // Ningbo's page says nothing of employees.
    #expect(try await code("330200-ningbo/2012", WhatIfTests.policies) == 4)
  }

  /// Testland, with values of its file replaced.
  private static func chart(_ edits: [(key: String, value: String)]) throws -> PolicyChart {
    let book = try PolicyBook.read(
      PolicyBook.files(in: "\(WhatIfTests.root)/Tests/Policies"),
      edits: edits.map { PolicyEdit(file: "990000-testland/2020-2029.yaml", key: $0.key, value: $0.value) })
    let policy = try #require(book.policies.first { $0.region.text == "990000" })
    let patient = ChartCurve.Patient(
      scheme: .resident, personType: .adult, age: 40, care: .inpatient, date: policy.effective.from)
    let curves = try [HospitalLevel.primary, .secondary, .tertiary].map {
      try ChartCurve($0, policy: policy, book: book, patient: patient, upTo: Fen(20_000_000), steps: 100)
    }
    return PolicyChart(
      columns: [PolicyChart.Column(policy: policy, curves: curves)], patient: patient, upTo: Fen(20_000_000))
  }
}

extension Drawing.Panel {
  /// Where a size and an amount lie, counted from the axes.
  fileprivate func place(_ size: Fen, _ amount: Fen, of whole: Fen) -> Drawing.Point {
    Drawing.Point(
      x: origin.x + Int(size.amount * Int64(width) / whole.amount),
      y: origin.y - Int(amount.amount * Int64(height) / whole.amount))
  }
}
