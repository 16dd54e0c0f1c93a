// SPDX-License-Identifier: Apache-2.0

public import Money

/// A settlement as it stands in Claims' book.
public struct SettlementRecord: Sendable, Hashable {
  public let settlement: Settlement
  public let state: SettlementState
  /// 1, then one more with each supplement or cancel.
  public let version: Int
  public let leg: CommercialLeg
  /// Version of the person's record that was used, 1 and up.
  public let personVersion: Int64
  /// Version of the cover record that was used; 0 when none was known.
  public let coverVersion: Int64

  public init(
    settlement: Settlement, state: SettlementState, version: Int, leg: CommercialLeg, personVersion: Int64,
    coverVersion: Int64
  ) {
    self.settlement = settlement
    self.state = state
    self.version = version
    self.leg = leg
    self.personVersion = personVersion
    self.coverVersion = coverVersion
  }
}

/// What has become of a settlement.
public enum SettlementState: String, Sendable, Hashable, CaseIterable {
  /// Never heard of.
  case unknown
  case settled
  /// Settled, the commercial leg is still open.
  case deferred
  /// Taken back, or cancelled before it arrived.
  case cancelled
}

/// The commercial leg (商保部分) of a settlement.
public struct CommercialLeg: Sendable, Hashable {
  public let state: State
  /// The attempt that counts (Unix ms when Claims asked, unique per settlement); 0 when none does.
  public let attempt: Int
  /// What the insurers pay, in fen.
  public let amount: Fen

  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The person has no commercial cover for this bill.
    case none
    case confirmed
    /// Will finish by itself as a supplement.
    case deferred
  }

  public init(state: State, attempt: Int, amount: Fen) {
    self.state = state
    self.attempt = attempt
    self.amount = amount
  }

  public static let none = CommercialLeg(state: .none, attempt: 0, amount: .zero)
  public static let deferred = CommercialLeg(state: .deferred, attempt: 0, amount: .zero)
}

/// What became of the commercial leg of one settlement, for CommercialSync.
public struct LegOutcome: Sendable, Hashable {
  public let reference: SettlementReference
  /// The person's sequence number of the event that said so.
  public let sequence: Int64
  public let kind: Kind
  /// The attempt that counts (`confirmed` only, else 0).
  public let attempt: Int
  /// What the insurers pay (`confirmed` only, else zero).
  public let amount: Fen

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// `attempt` counts, all others are released.
    case confirmed
    /// No attempt counts: deferred, or without cover.
    case none
    /// Whatever counted is taken back.
    case cancelled
  }

  public init(reference: SettlementReference, sequence: Int64, kind: Kind, attempt: Int, amount: Fen) {
    self.reference = reference
    self.sequence = sequence
    self.kind = kind
    self.attempt = attempt
    self.amount = amount
  }
}

/// One version of a settlement, as published by Claims.
public struct SettlementEvent: Sendable, Hashable {
  public let kind: Kind
  public let person: PersonID
  /// Per person: 1, 2, …, without gaps.
  public let sequence: Int64
  public let record: SettlementRecord
  public let outcome: LegOutcome

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// SettlementCompleted
    case completed
    /// A deferred leg arrived.
    case supplemented
    /// SettlementCancelled
    case cancelled
  }

  public init(kind: Kind, person: PersonID, sequence: Int64, record: SettlementRecord, outcome: LegOutcome) {
    self.kind = kind
    self.person = person
    self.sequence = sequence
    self.record = record
    self.outcome = outcome
  }
}

/// A person's record with its version, as Enrollment publishes it.
public struct PersonRecord: Sendable, Hashable {
  public let person: Person
  /// 1, 2, …
  public let version: Int64

  public init(person: Person, version: Int64) {
    self.person = person
    self.version = version
  }
}

/// Whose money an account holds.
public enum AccountKind: String, Sendable, Hashable, CaseIterable {
  /// 个人账户
  case personal
  /// 医保钱包
  case wallet
}
