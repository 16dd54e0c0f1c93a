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
  /// The law of the insured region on the discharge date, or why there is none.
  let law: Result<RegionPolicy, RPCError>
  /// Of the benefit year that the law puts the discharge in; empty without a law.
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
      let law = Result { () throws(RPCError) in try lawInForce(for: request, of: person?.person) }
      return CounterView(
        known: try connection.settlement(request.reference),
        cancellation: try connection.cancellation(of: request.reference),
        person: person,
        cover: try connection.coverCopy(request.person),
        state: state,
        law: law,
        yearToDate: try connection.yearToDate(of: request, by: law),
        hasOpenLeg: try connection.hasOpenLeg(request.person),
        outcomes: try connection.outcomes(of: request.person, after: state.acknowledged),
        balances: try connection.balances(of: request, donors: person?.person.donors ?? []))
    }
  }

  /// The law of the discharge date where the person is insured. Throws `NOT_FOUND` (person), `UNAVAILABLE` (copies still
  /// loading), `FAILED_PRECONDITION` (not insured, no policy).
  private func lawInForce(for request: SettlementRequest, of person: Person?) throws(RPCError) -> RegionPolicy
  {
    guard let person else { throw unknownPerson }
    let date = request.encounter.to
    guard let coverage = person.coverage(in: request.scheme, on: date) else {
      throw RPCError(
        .failedPrecondition, "the person has no \(request.scheme.rawValue) coverage on \(date)")
    }
    do {
      return try policies.policy(region: coverage.region, on: date)
    } catch {
      throw RPCError(.failedPrecondition, error.description)
    }
  }

  /// What the public payers pay, by the law of the discharge date. Throws the statuses of a bill that cannot be
  /// settled: those of a missing law, and `INVALID_ARGUMENT` (a bill that does not add up).
  func publicPart(_ request: SettlementRequest, _ view: CounterView) throws(RPCError) -> Remainder {
    let policy = try view.law.get()
    guard let person = view.person?.person else { throw unknownPerson }
    do {
      return try publicTiers(
        request.encounter, person: person, scheme: request.scheme, yearToDate: view.yearToDate, policy: policy
      )
    } catch {
      throw error.rpcError
    }
  }

  private var unknownPerson: RPCError {
    copies.personsCaughtUp
      ? RPCError(.notFound, "person_id is not enrolled", .field("person_id", "is not enrolled"))
      : RPCError(.unavailable, "the records of persons are still loading; ask again")
  }
}

extension Queries {
  fileprivate func yearToDate(
    of request: SettlementRequest, by law: Result<RegionPolicy, RPCError>
  ) throws -> Accumulators {
    guard case .success(let policy) = law else { return Accumulators() }
    let year = policy.benefitYear(of: request.encounter.to)
    return try accumulators(of: AccumulatorOwner(request, benefitYear: year))
  }

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
  init(_ request: SettlementRequest, benefitYear: Int) {
    self.init(person: request.person, scheme: request.scheme, benefitYear: benefitYear)
  }
}
