// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook
import RPC
import SettlementRules
import Storage

/// Everything that Claims knows of a person at the moment a bill arrives, read in one snapshot.
struct CounterView: Sendable {
  let known: SettlementRow?
  let cancellation: CancellationRow?
  let person: PersonRecord?
  let cover: CoverRecord?
  let state: PersonState
  let yearToDate: Accumulators
  let hasOpenLeg: Bool
  let outcomes: [LegOutcome]
  let balances: Balances
}

extension ClaimsDesk {
  func view(of request: SettlementRequest) async throws -> CounterView {
    try await database.read { connection in
      let person = try connection.personCopy(request.person)
      let state = try connection.personState(request.person)
      let owner = AccumulatorOwner(request)
      return CounterView(
        known: try connection.settlement(request.reference),
        cancellation: try connection.cancellation(of: request.reference),
        person: person,
        cover: try connection.coverCopy(request.person),
        state: state,
        yearToDate: try connection.accumulators(of: owner),
        hasOpenLeg: try connection.hasOpenLeg(request.person),
        outcomes: try connection.outcomes(of: request.person, after: state.acknowledged),
        balances: try connection.balances(of: request, donors: person?.person.donors ?? []))
    }
  }

  /// What the public payers pay, by the law of the discharge date. Throws the statuses of a bill that cannot be
  /// settled: `NOT_FOUND` (person), `UNAVAILABLE` (copies still loading), `FAILED_PRECONDITION` (not insured, no
  /// policy), `INVALID_ARGUMENT` (a bill that does not add up).
  func publicPart(_ request: SettlementRequest, _ view: CounterView) throws -> Remainder {
    guard let person = view.person?.person else {
      throw copies.personsCaughtUp
        ? RPCError(.notFound, "person_id is not enrolled")
        : RPCError(.unavailable, "the records of persons are still loading; ask again")
    }
    let date = request.encounter.to
    guard let coverage = person.coverage(in: request.scheme, on: date) else {
      throw RPCError(
        .failedPrecondition, "the person has no \(request.scheme.rawValue) coverage on \(date)")
    }
    do {
      let policy = try policies.policy(region: coverage.region, on: date)
      return try publicTiers(
        request.encounter, person: person, scheme: request.scheme, yearToDate: view.yearToDate, policy: policy
      )
    } catch let error as PolicyLookupError {
      throw RPCError(.failedPrecondition, error.description)
    } catch let error as SettlementError {
      throw error.rpcError
    }
  }
}

extension Queries {
  /// The balances that the patient lets pay.
  func balances(of request: SettlementRequest, donors: [FamilyDonor]) throws -> Balances {
    let consent = request.consent
    return Balances(
      personal: consent.personal ? try balance(of: .personal(request.person)) : .zero,
      donors: consent.family
        ? try donors.map { DonorBalance(person: $0.person, balance: try balance(of: .personal($0.person))) }
        : [],
      wallet: consent.wallet ? try balance(of: .wallet(request.person)) : .zero)
  }
}

extension AccumulatorOwner {
  init(_ request: SettlementRequest) {
    self.init(person: request.person, scheme: request.scheme, benefitYear: request.encounter.benefitYear)
  }
}
