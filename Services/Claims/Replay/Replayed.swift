// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What came of computing one stored settlement again.
enum Replayed: Sendable {
  /// Bit for bit: first reply, base of the insurers and newest record.
  case same
  case differs(ReplayDifference)
}

/// A stored settlement that is computed differently today, and why.
struct ReplayDifference: Sendable {
  let reference: SettlementReference
  let date: CalendarDate?
  let cause: Cause
  /// What each payer paid and would pay, where these differ; empty when only texts or stamps do.
  var payers: [Change] = []

  struct Change: Sendable, Hashable {
    let payer: Payer
    let before: Fen
    let after: Fen
  }

  enum Cause: Sendable, Hashable {
    /// A trial file: nothing is wrong.
    case trial
    /// Another file, or the file was edited.
    case policy(stored: PolicyStamp, now: PolicyStamp)
    case engine(stored: String, now: String)
    /// The copy of the person is of a later version than the one used, which is kept nowhere.
    case person(stored: Int64, now: Int64)
    /// Everything is the same but the result: a fault of the rules, or of the book.
    case fault(String)
    /// Not computed: what is missing.
    case notReproducible(String)

    var key: String {
      switch self {
      case .trial: "trial"
      case .policy: "policy"
      case .engine: "engine"
      case .person: "person"
      case .fault: "fault"
      case .notReproducible: "not_reproducible"
      }
    }

    var text: String {
      switch self {
      case .trial: "by the file that is tried out"
      case .policy(let stored, let now):
        "the policy differs: \(stored.name) \(stored.sha256.prefix(12)) then, \(now.name) \(now.sha256.prefix(12)) now"
      case .engine(let stored, let now): "the rules differ: engine \(stored) then, \(now) now"
      case .person(let stored, let now): "the person's record differs: version \(stored) then, \(now) now"
      case .fault(let what): "fault: policy, engine and person are the same, but \(what)"
      case .notReproducible(let why): "not computed: \(why)"
      }
    }
  }
}
