// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules

/// Readers of the terms that policies and products have in common.
extension YAMLValue {
  /// `unknown`, or what `read` reads.
  func known<Value>(_ read: (YAMLValue) -> Value?) -> Known<Value>? {
    if isWord("unknown") { return .unknown(key) }
    return read(self).map { .known($0) }
  }

  /// `unknown`, `none`, `not_told`, or what `read` reads.
  func block<Value>(_ read: (YAMLValue) -> Value?) -> Known<Value?>? {
    if isWord("unknown") { return .unknown(key) }
    if isWord("none") || isWord("not_told") { return .known(nil) }
    return read(self).map { .known($0) }
  }

  /// `none` gives `.some(nil)`.
  func orNone<Value>(_ read: (YAMLValue) -> Value?) -> Value?? {
    if isWord("none") { return .some(nil) }
    return read(self).map { .some($0) }
  }

  /// `300 yuan`, or a share of a named figure of the region: `{ share: 600%, of: yearly_wage }`.
  func amount() -> Fen? {
    guard isMapping else { return yuan() }
    guard let map = map(["share", "of"]) else { return nil }
    let share = map["share"]?.share()
    guard let name = map["of"]?.text(maximum: 40) else { return nil }
    guard let figure = file.figures[name] else {
      let known = file.figures.keys.sorted()
      let hint = Spelling.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      return map["of"]?.fail("a name under figures\(hint)")
    }
    return share.map { figure.times($0, rounding: file.rounding) }
  }

  /// A limit of what is paid, which the sources may also leave untold.
  func paymentLimit() -> Limit? { isWord("not_told") ? .notTold : limit() }

  /// `none`, `unknown`, `300000 yuan`, a share of a figure, or `{ at_least: 125790 yuan }`.
  func limit() -> Limit? {
    if isWord("none") { return Limit.none }
    if isWord("unknown") { return .unknown(key: key) }
    if isMapping, has("at_least") {
      return map(["at_least"])?["at_least"]?.yuan().map { .atLeast($0, key: key) }
    }
    return amount().map { .amount($0) }
  }

  /// Bands from zero to no end, without gap or overlap; `65%` is one band.
  func bands() -> [Band]? {
    if isScalar { return percent().map { [Band(above: .zero, upTo: nil, ratio: $0)] } }
    guard
      let items = list(
        1...32,
        { item -> (place: YAMLValue, band: Band)? in
          guard let map = item.map(["above", "ratio"], optional: ["up_to"]) else { return nil }
          let above = map["above"]?.amount()
          let ratio = map["ratio"]?.percent()
          let upTo = map["up_to"].map { $0.amount() }
          guard let above, let ratio, upTo != .some(nil) else { return nil }
          return (item, Band(above: above, upTo: upTo ?? nil, ratio: ratio))
        })
    else { return nil }
    return checkedBands(items)
  }

  private func checkedBands(_ items: [(place: YAMLValue, band: Band)]) -> [Band]? {
    var end: Fen? = .zero
    var sound = true
    for (place, band) in items {
      if let end {
        if band.above < end {
          place.note("no overlap: the band before reaches up to \(end) yuan"); sound = false
        }
        if band.above > end {
          place.note("no gap: nothing is said from \(end) to \(band.above) yuan"); sound = false
        }
      } else {
        place.note("no overlap: the band before has no end")
        sound = false
      }
      if let upTo = band.upTo, upTo <= band.above { place.note("up_to over above"); sound = false }
      end = band.upTo
    }
    if let end, let last = items.last {
      last.place.note("no gap: nothing is said above \(end) yuan; the last band has no up_to")
      sound = false
    }
    return sound ? items.map(\.band) : nil
  }

  /// `all`, or a list of kinds of care.
  func care() -> Set<CareType>? { isWord("all") ? Set(CareType.allCases) : set(CareType.self) }

  /// `included` or `excluded`.
  func included() -> Bool? {
    if isWord("included") { return true }
    if isWord("excluded") { return false }
    return fail("included or excluded")
  }

  func bandedBenefit() -> BandedBenefit? {
    let keys = ["threshold", "cut", "bands", "limit", "accumulation"]
    guard let map = map(keys, optional: ["counted_under"]) else { return nil }
    let threshold = map["threshold"]?.amount()
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.bands()
    let limit = map["limit"]?.paymentLimit()
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    let under = map["counted_under"].map { $0.identifier(CostClass.self)?.text } ?? ""
    guard let threshold, let cut, let bands, let limit, let accumulation, let under else { return nil }
    return BandedBenefit(
      threshold: threshold, cut: cut, bands: bands, limit: limit, accumulation: accumulation,
      countedUnder: under)
  }
}
