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

  /// `unknown`, `none`, or what `read` reads.
  func block<Value>(_ read: (YAMLValue) -> Value?) -> Known<Value?>? {
    if isWord("unknown") { return .unknown(key) }
    if isWord("none") { return .known(nil) }
    return read(self).map { .known($0) }
  }

  /// `none`, `unknown`, `300000 yuan`, or `{ at_least: 125790 yuan }`.
  func limit() -> Limit? {
    if isWord("none") { return Limit.none }
    if isWord("unknown") { return .unknown(key: key) }
    if isMapping {
      return map(["at_least"])?["at_least"]?.yuan().map { .atLeast($0, key: key) }
    }
    return yuan().map { .amount($0) }
  }

  /// Bands from zero to no end, without gap or overlap.
  func bands() -> [Band]? {
    guard
      let items = list(
        1...32,
        { item -> (place: YAMLValue, band: Band)? in
          guard let map = item.map(["above", "ratio"], optional: ["up_to"]) else { return nil }
          let above = map["above"]?.yuan()
          let ratio = map["ratio"]?.percent()
          let upTo = map["up_to"].map { $0.yuan() }
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

  /// `when:` of a row; a missing key holds for everything.
  func condition() -> Condition? {
    let keys = ["level", "person_type", "age", "category", "referral", "place", "disease"]
    guard let map = map([], optional: keys) else { return nil }
    var condition = Condition()
    var sound = true
    func read<Value>(_ key: String, _ reader: (YAMLValue) -> Value?) -> Value? {
      guard let value = map[key] else { return nil }
      let result = reader(value)
      if result == nil { sound = false }
      return result
    }
    condition.levels = read("level") { $0.set(HospitalLevel.self) }
    condition.personTypes = read("person_type") { $0.set(PersonType.self) }
    condition.categories = read("category") { $0.set(AssistanceCategory.self) }
    condition.referrals = read("referral") { $0.set(Referral.self) }
    condition.places = read("place") { $0.set(Place.self) }
    condition.diseases = read("disease") { $0.list(1...512) { $0.text(maximum: 30) }.map { Set($0) } }
    if let ages = map["age"] {
      guard let bounds = ages.map([], optional: ["from", "to"]) else { return nil }
      if let from = bounds["from"] {
        if let value = from.integer(0...150) { condition.ageFrom = Int(value) } else { sound = false }
      }
      if let to = bounds["to"] {
        if let value = to.integer(0...150) { condition.ageTo = Int(value) } else { sound = false }
      }
      if let from = condition.ageFrom, let to = condition.ageTo, from > to {
        return ages.fail("from before to")
      }
    }
    return sound ? condition : nil
  }

  /// Rows with `when` and one value under `name`. Where the first row that holds counts, a row that an earlier one
  /// covers whole is a fault; where the best of all rows counts (`bestOf`), the same condition twice is.
  func table<Value>(_ name: String, bestOf: Bool = false, _ read: (YAMLValue) -> Value?) -> Table<Value>? {
    var conditions: [Condition] = []
    let rows = list(1...128) { row -> Table<Value>.Row? in
      guard let map = row.map([name], optional: ["when"]) else { return nil }
      let value = map[name].flatMap(read)
      guard let condition = map["when"].map({ $0.condition() }) ?? .always else { return nil }
      if let index = conditions.firstIndex(where: { bestOf ? $0 == condition : $0.covers(condition) }) {
        return row.fail("a row that can be reached: row [\(index)] holds for all its cases")
      }
      conditions.append(condition)
      return value.map { Table.Row(condition: condition, value: $0) }
    }
    return rows.map { Table(key: key, rows: $0) }
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
    guard let map = map(["threshold", "cut", "bands", "limit", "accumulation"]) else { return nil }
    let threshold = map["threshold"]?.yuan()
    let cut = map["cut"]?.choice(BandedBenefit.Cut.self)
    let bands = map["bands"]?.bands()
    let limit = map["limit"]?.limit()
    let accumulation = map["accumulation"]?.choice(Accumulation.self)
    guard let threshold, let cut, let bands, let limit, let accumulation else { return nil }
    return BandedBenefit(
      threshold: threshold, cut: cut, bands: bands, limit: limit, accumulation: accumulation)
  }
}
