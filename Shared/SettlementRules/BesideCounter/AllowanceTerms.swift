// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// Maternity allowance (生育津贴) of a region: average wage of a month / days of a month × days of leave.
public struct AllowanceTerms: Sendable, Hashable {
  public let citation: Citation
  /// Days for an ordinary birth of one child.
  public let baseDays: Known<Int>
  /// More days by kind of birth; nil: none for this kind.
  public let extraDays: [BirthKind: Known<Int?>]
  /// More days for each child after the first.
  public let furtherChildDays: Known<Int>
  /// Days that the province adds.
  public let provincialDays: Known<Int>
  /// What a month's wage is divided by.
  public let monthDays: Int
  public let unit: Unit
  public let rounding: Rounding

  /// The allowance is a whole number of these.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case fen, yuan

    var fen: Int128 {
      switch self {
      case .fen: 1
      case .yuan: 100
      }
    }
  }

  public init(
    citation: Citation, baseDays: Known<Int>, extraDays: [BirthKind: Known<Int?>],
    furtherChildDays: Known<Int>, provincialDays: Known<Int>, monthDays: Int, unit: Unit,
    rounding: Rounding
  ) {
    self.citation = citation
    self.baseDays = baseDays
    self.extraDays = extraDays
    self.furtherChildDays = furtherChildDays
    self.provincialDays = provincialDays
    self.monthDays = monthDays
    self.unit = unit
    self.rounding = rounding
  }
}

/// How the child was born.
public enum BirthKind: String, Sendable, Hashable, CaseIterable {
  /// 顺产
  case normal
  /// 难产
  case difficult
  /// 剖宫产
  case caesarean
}

/// A birth, as the allowance is computed for it.
public struct Birth: Sendable, Hashable {
  /// The employer's average monthly wage of last year, in fen.
  public let averageMonthlyWage: Fen
  public let kind: BirthKind
  /// Children born, 1 … `Birth.maximumChildren`.
  public let children: Int

  public static let maximumChildren = 10

  public init(averageMonthlyWage: Fen, kind: BirthKind, children: Int) {
    self.averageMonthlyWage = averageMonthlyWage
    self.kind = kind
    self.children = children
  }
}

/// What is paid for a birth.
public struct Allowance: Sendable, Hashable {
  /// Days of leave that are paid.
  public let days: Int
  /// In fen.
  public let amount: Fen
  /// `days`' reasons and the amount in one step.
  public let steps: [BesideStep]

  public init(days: Int, amount: Fen, steps: [BesideStep]) {
    self.days = days
    self.amount = amount
    self.steps = steps
  }
}
