// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// A month of long-term care of one person.
public struct CareMonth: Sendable, Hashable {
  /// Assessed level of disability (失能等级), 1 … `CareMonth.levels`.
  public let level: Int
  public let place: CarePlace
  /// 1 … `CareMonth.maximumItems`.
  public let items: [CareItem]
  /// Weeks that the bill is for, above zero, at most 5: where the policy counts by the week. Nil: not said.
  public let weeks: Quantity?

  /// Highest level of the assessments in use.
  public static let levels = 10
  public static let maximumItems = 100

  public init(level: Int, place: CarePlace, items: [CareItem], weeks: Quantity? = nil) {
    self.level = level
    self.place = place
    self.items = items
    self.weeks = weeks
  }
}

/// Where, or by whom, care is given.
public enum CarePlace: String, Sendable, Hashable, CaseIterable {
  /// 机构护理
  case institution
  /// 居家上门
  case home
  /// 社区
  case community
  /// 亲属照护
  case relatives
}

/// What a fee of care is for: `care`, `bed`, `meals`, `medical_care`… The policy file names the same.
public struct CareKind: OpenCode {
  public let text: String
  public static let kind = "kind of care"
  public init(unchecked text: String) { self.text = text }
}

/// What care is counted in.
public enum CareUnit: String, Sendable, Hashable, CaseIterable {
  case day, hour, visit, month

  /// So many fit in a month; nil: no natural bound.
  var monthly: Quantity? {
    switch self {
    case .day: Quantity(tenThousandths: 31 * 10_000)
    case .hour: Quantity(tenThousandths: 31 * 24 * 10_000)
    case .visit: nil
    case .month: .one
    }
  }
}

/// One fee of the month.
public struct CareItem: Sendable, Hashable {
  public let kind: CareKind
  public let unit: CareUnit
  /// Above zero.
  public let quantity: Quantity
  /// Of one unit.
  public let price: UnitPrice

  public init(kind: CareKind, unit: CareUnit, quantity: Quantity, price: UnitPrice) {
    self.kind = kind
    self.unit = unit
    self.quantity = quantity
    self.price = price
  }
}

extension CareMonth {
  /// Throws `SettlementError.invalid` for a month that cannot be.
  func check() throws(SettlementError) {
    guard (1...Self.levels).contains(level) else {
      throw .invalid(InvalidValue("level", "is not between 1 and \(Self.levels)"))
    }
    guard (1...Self.maximumItems).contains(items.count) else {
      throw .invalid(InvalidValue("items", "are not 1 to \(Self.maximumItems)"))
    }
    if let weeks, !(1...50_000).contains(weeks.tenThousandths) {
      throw .invalid(InvalidValue("weeks", "is not above 0 and at most 5"))
    }
    var counted: [Counted: Int64] = [:]
    for (index, item) in items.enumerated() {
      let field = "items[\(index)]"
      guard (0...UnitPrice.limit.micros).contains(item.price.micros) else {
        throw .invalid(InvalidValue("\(field).price", "is outside the allowed range"))
      }
      guard (1...Quantity.limit.tenThousandths).contains(item.quantity.tenThousandths) else {
        throw .invalid(InvalidValue("\(field).quantity", "is not above zero, or outside the allowed range"))
      }
      counted[Counted(kind: item.kind, unit: item.unit), default: 0] += item.quantity.tenThousandths
      let sum = counted[Counted(kind: item.kind, unit: item.unit), default: 0]
      if let most = item.unit.monthly, sum > most.tenThousandths {
        throw .invalid(InvalidValue("\(field).quantity", "is more than a month has"))
      }
    }
  }

  private struct Counted: Hashable {
    let kind: CareKind
    let unit: CareUnit
  }
}
