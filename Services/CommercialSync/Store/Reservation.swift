// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money

/// One attempt to have the insurers pay their part of a settlement.
struct Reservation: Sendable {
  enum State: String, Sendable {
    /// Counts; becomes confirmed or released by an outcome, or is resolved once it has expired.
    case reserved
    /// Counts: the insurers pay it.
    case confirmed
    /// Does not count.
    case released
  }

  let person: PersonID
  let reference: SettlementReference
  let attempt: Int
  let state: State
  /// The sum of its shares.
  let amount: Fen
  /// The sum of what it pays beside the bill.
  let lumpSum: Fen
  /// As first asked, without outcomes.
  let request: ReserveRequest
  /// As first answered.
  let replyBytes: [UInt8]

  func reply() throws -> ReserveReply { try ReserveReply.decode(replyBytes) }
}

/// The name of one attempt, for whoever asks Claims about it.
struct Attempt: Sendable, Hashable {
  let person: PersonID
  let reference: SettlementReference
  let number: Int
}

/// What one attempt uses of one benefit.
struct BenefitRow: Sendable, Hashable {
  let product: ProductCode
  let benefit: String
  let productYear: Int
  let insurer: InsurerCode
  let consent: Bool
  let costCounted: Fen
  let deductibleUsed: Fen
  let paid: Fen
}

/// The last outcome applied to a settlement's leg.
struct Leg: Sendable, Hashable {
  let reference: SettlementReference
  let person: PersonID
  let sequence: Int64
  let state: LegOutcome.Kind
  /// Of a confirmed leg; else 0.
  let attempt: Int
  let amount: Fen
}

/// Money that differs from what was reserved.
struct Discrepancy: Sendable, Hashable {
  enum Kind: String, Sendable {
    /// Claims booked another amount than was reserved.
    case confirmedAmountDiffers = "confirmed_amount_differs"
    /// Claims booked an attempt that is not known here.
    case confirmedUnknownAttempt = "confirmed_unknown_attempt"
    /// Claims booked an attempt of a settlement that was already cancelled.
    case confirmedAfterCancel = "confirmed_after_cancel"
    /// An attempt that had been released was booked after all, and a benefit is now over its limit.
    case limitExceeded = "limit_exceeded"
    /// The event stream went on without some sequences of the person: outcomes may be lost.
    case sequenceGap = "sequence_gap"
  }

  let reference: SettlementReference
  let attempt: Int
  let kind: Kind
  /// In fen (`sequenceGap`: the sequence awaited).
  let expected: Int64
  /// In fen (`sequenceGap`: the sequence that came).
  let found: Int64
}
