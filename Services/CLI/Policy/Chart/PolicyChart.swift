// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Panels by hospital level, and by policy when there are two: who pays what over the size of the bill.
struct PolicyChart {
  let columns: [Column]
  let patient: ChartCurve.Patient
  let upTo: Fen

  /// One policy.
  struct Column {
    let policy: RegionPolicy
    let curves: [ChartCurve]
  }

  private static let panelWidth = 440
  private static let panelHeight = 230
  /// What a label takes, with room for the drawing to be higher than it.
  private static let labelWidth = 220
  /// Places of small letters across a panel.
  private static let panelColumns = 66
  private static let left = 70
  private static let top = 96
  private static let gap = 74
  private static let right = 36

  /// The patient's own money at the bottom, then payers in their order.
  static let stack: [Payer] =
    [.cash, .wallet, .familyAccount, .personalAccount]
    + Payer.allCases.filter { $0.kind == .publicFund || $0.kind == .insurer }

  static func color(of payer: Payer) -> String {
    switch payer {
    case .cash: "#d1495b"
    case .personalAccount, .familyAccount, .wallet: "#edae49"
    case .basicFund: "#2e6f9e"
    case .largeAmount: "#57a0ce"
    case .majorIllness: "#66b3a6"
    case .enterpriseSupplement, .civilServant: "#8d7bb5"
    case .medicalAssistance, .tiltedAssistance: "#9bc53d"
    case .otherFund, .socialInsurance: "#8a9aa8"
    case .cityInsurance, .commercialInsurance: "#c98bb9"
    }
  }

  var svg: String {
    let rows = columns.first?.curves.count ?? 0
    let width = max(760, Self.left + columns.count * (Self.panelWidth + Self.gap) - Self.gap + Self.right)
    let legendTop = Self.top + rows * (Self.panelHeight + Self.gap) - 10
    var svg = SVG(width: width, height: legendTop + 34 + (payers.count + 1) / 2 * 22)
    title(&svg, width)
    for (column, policy) in columns.enumerated() {
      for (row, curve) in policy.curves.enumerated() {
        panel(
          curve, policy.policy, x: Self.left + column * (Self.panelWidth + Self.gap),
          y: Self.top + row * (Self.panelHeight + Self.gap), &svg)
      }
    }
    legend(&svg, legendTop)
    return svg.document
  }

  var payers: [Payer] {
    let used = columns.flatMap(\.curves).flatMap(\.points).flatMap {
      $0.amounts.filter { $0.value != .zero }.keys
    }
    return Self.stack.filter(Set(used).contains)
  }

  private func title(_ svg: inout SVG, _ width: Int) {
    let names = columns.map { "\($0.policy.name) \($0.policy.stamp.name.split(separator: "/").last ?? "")" }
    svg.text(names.joined(separator: " / "), 20, 30, size: 20, bold: true)
    svg.text(
      "\(patient.scheme.chinese) \(patient.scheme.rawValue) · \(patient.care.chinese) \(patient.care.rawValue) · "
        + "\(patient.personType.chinese) \(patient.personType.rawValue), \(patient.age) · 首次, 全部政策范围内 first bill of the year, all in scope",
      20, 52, size: 13, color: "#555")
  }

  private func panel(_ curve: ChartCurve, _ policy: RegionPolicy, x: Int, y: Int, _ svg: inout SVG) {
    let level = "\(curve.level.chinese)医院 \(curve.level.rawValue)"
    let year = policy.stamp.name.split(separator: "/").last ?? ""
    svg.text(columns.count > 1 ? "\(policy.name) \(year) · \(level)" : level, x, y - 10, size: 14, bold: true)
    grid(x, y, &svg)
    var floor = curve.points.map { _ in Fen.zero }
    for payer in Self.stack where curve.points.contains(where: { ($0.amounts[payer] ?? .zero) != .zero }) {
      let ceiling = zip(floor, curve.points).map { $0 + ($1.amounts[payer] ?? .zero) }
      let upper = zip(curve.points, ceiling).map { point(x, y, $0.size, $1) }
      let lower = zip(curve.points, floor).map { point(x, y, $0.size, $1) }
      svg.area(upper + lower.reversed(), color: Self.color(of: payer))
      floor = ceiling
    }
    svg.curve(curve.points.map { point(x, y, $0.size, $0.patient) }, color: "#7a1022")
    if let last = curve.points.last, last.size > .zero {
      let end = point(x, y, last.size, last.patient)
      let label = "个人 patient \(Self.yuan(last.patient)) (\(Self.share(last.patient, last.size)))"
      if end.x - x >= Self.labelWidth {
        svg.text(label, end.x - 6, end.y - 6, anchor: .end, bold: true, color: "#fff")
      } else {
        svg.text(label, end.x + 6, end.y - 6, bold: true, color: "#7a1022")
      }
    }
    if let end = curve.end {
      for (row, line) in Columns.wrap("… \(end)", Self.panelColumns).enumerated() {
        svg.text(line, x + 8, y + 18 + row * 15, size: 11, color: "#a33")
      }
    }
    axes(x, y, &svg)
  }

  private func grid(_ x: Int, _ y: Int, _ svg: inout SVG) {
    for step in 0...5 {
      let amount = Fen(upTo.amount / 5 * Int64(step))
      let (px, py) = point(x, y, amount, amount)
      svg.line(x, py, x + Self.panelWidth, py)
      svg.text(Self.yuan(amount), x - 6, py + 4, size: 11, anchor: .end, color: "#555")
      svg.text(Self.yuan(amount), px, y + Self.panelHeight + 16, size: 11, anchor: .middle, color: "#555")
    }
  }

  private func axes(_ x: Int, _ y: Int, _ svg: inout SVG) {
    svg.line(x, y + Self.panelHeight, x + Self.panelWidth, y + Self.panelHeight, color: "#444")
    svg.line(x, y, x, y + Self.panelHeight, color: "#444")
    svg.text(
      "费用总额 size of the bill (元 yuan)", x + Self.panelWidth, y + Self.panelHeight + 34, size: 11,
      anchor: .end, color: "#555")
  }

  private func legend(_ svg: inout SVG, _ y: Int) {
    for (index, payer) in payers.enumerated() {
      let (x, y) = (Self.left + index % 2 * 360, y + index / 2 * 22 + 14)
      svg.rectangle(x, y - 11, 14, 14, color: Self.color(of: payer))
      svg.text("\(payer.chinese) \(payer.english)", x + 22, y, size: 13)
    }
  }

  private func point(_ x: Int, _ y: Int, _ size: Fen, _ amount: Fen) -> (x: Int, y: Int) {
    (
      x + Int(size.amount * Int64(Self.panelWidth) / upTo.amount),
      y + Self.panelHeight - Int(amount.amount * Int64(Self.panelHeight) / upTo.amount)
    )
  }

  /// `0`, `8000`, `4万`, `12.5万`
  static func yuan(_ amount: Fen) -> String {
    let yuan = amount.amount / 100
    guard yuan >= 10_000 else { return String(yuan) }
    let tenths = (yuan + 500) / 1_000
    return tenths % 10 == 0 ? "\(tenths / 10)万" : "\(tenths / 10).\(tenths % 10)万"
  }

  private static func share(_ part: Fen, _ whole: Fen) -> String {
    "\((part.amount * 100 + whole.amount / 2) / whole.amount)%"
  }
}
