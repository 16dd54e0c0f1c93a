// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import RPC
import SettlementRules
import Storage

/// Decides on one `Reserve`, inside one transaction, after its outcomes were applied.
struct ReserveBooking {
  enum Decision: Sendable {
    /// A new reservation; its reply.
    case reserved([UInt8])
    /// Known with an equal value: the first reply again.
    case repeated([UInt8])
    /// Returned, not thrown: the outcomes that came with the request stay applied.
    case refused(RPCError)
  }

  let transaction: Transaction
  let desk: ClaimDesk
  /// Unix ms.
  let expiresAt: Int64

  func decide(_ request: ReserveRequest) throws -> Decision {
    let leg = try transaction.leg(of: request.reference)
    if leg?.state == .cancelled {
      return .refused(RPCError(.aborted, "settlement \(request.reference) is cancelled"))
    }
    let attempts = try transaction.reservations(of: request.reference)
    if let same = attempts.first(where: { $0.attempt == request.attempt }) { return answer(same, request) }
    if let highest = attempts.last, highest.attempt > request.attempt {
      return .refused(
        RPCError(.aborted, "attempt \(request.attempt) is over: the current attempt is \(highest.attempt)"))
    }
    if let leg, leg.state == .confirmed {
      return .refused(
        RPCError(.aborted, "settlement \(request.reference) is confirmed by attempt \(leg.attempt)"))
    }
    // The current attempt gives way first, so that a settlement never counts against itself.
    try transaction.releaseAll(of: request.reference)
    do {
      return .reserved(try reserve(request))
    } catch let error as RPCError {
      return .refused(error)
    }
  }

  private func answer(_ known: Reservation, _ request: ReserveRequest) -> Decision {
    let differing = known.request.differences(from: request)
    guard differing.isEmpty else {
      return .refused(
        RPCError(
          .alreadyExists,
          "attempt \(request.attempt) is known with another value of \(differing.joined(separator: ", "))",
          ErrorDetails(violations: differing.map { FieldViolation($0, "differs") })))
    }
    guard known.state != .released else {
      return .refused(RPCError(.aborted, "attempt \(request.attempt) was released: ask with a higher one"))
    }
    return .repeated(known.replyBytes)
  }

  private func reserve(_ request: ReserveRequest) throws -> [UInt8] {
    let usage = UsageSum(source: transaction, person: request.person)
    let claims = try desk.claims(
      base: request.base, covers: transaction.cover(of: request.person)?.covers ?? [],
      usage: usage.callAsFunction)
    let reply = ReserveReply(
      shares: claims.shares, lumpSums: claims.lumpSums,
      acknowledgedSequence: try transaction.progress(of: request.person)
    ).encoded()
    let reservation = Reservation(
      person: request.person, reference: request.reference, attempt: request.attempt, state: .reserved,
      amount: claims.shares.sum, lumpSum: claims.lumpSums.sum, request: request.withoutOutcomes,
      replyBytes: reply)
    try transaction.insert(reservation, benefits: claims.flatMap(\.benefits), expiresAt: expiresAt)
    return reply
  }
}

extension ReserveRequest {
  /// What is asked, without what is told.
  var withoutOutcomes: ReserveRequest {
    ReserveRequest(reference: reference, attempt: attempt, person: person, base: base, outcomes: [])
  }

  /// The fields, as the .proto names them, in which another request for the same attempt differs.
  func differences(from other: ReserveRequest) -> [String] {
    var names: [String] = []
    if person != other.person { names.append("person_id") }
    let fields: [(String, (CommercialBase) -> AnyHashable)] = [
      ("total_fen", { $0.total }), ("public_paid_fen", { $0.publicPaid }),
      ("in_scope_self_fen", { $0.inScopeSelf }), ("pre_self_pay_fen", { $0.preSelfPay }),
      ("over_limit_fen", { $0.overLimit }), ("own_expense", { $0.ownExpense }),
      ("care_type", { $0.careType }), ("disease_code", { $0.diseaseCode }), ("marks", { $0.marks }),
      ("days", { $0.days }), ("admitted", { $0.admitted }),
      ("hospital_level", { $0.hospitalLevel }), ("treatment_region", { $0.treatmentRegion }),
      ("insured_region", { $0.insuredRegion }), ("date", { $0.date }),
    ]
    for (name, value) in fields where value(base) != value(other.base) {
      names.append("commercial_base.\(name)")
    }
    return names
  }
}
