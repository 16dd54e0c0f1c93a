// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money
import Storage

/// A claim that an insurer was told of.
struct SharedClaimRow: Sendable, Hashable {
  let reference: SettlementReference
  let attempt: Int
  let product: ProductCode
  let state: SharedClaim.State
  let insurer: InsurerCode
  let claimID: String
  let amount: Fen
  let lumpSum: Fen

  init(_ claim: SharedClaim, reference: SettlementReference, attempt: Int) {
    self.reference = reference
    self.attempt = attempt
    product = claim.product
    state = claim.state
    insurer = claim.insurer
    claimID = claim.claimID
    amount = claim.amount
    lumpSum = claim.lumpSums.sum
  }

  init(row: Row) throws {
    reference = try row.reference()
    attempt = try row.int("attempt")
    product = try ProductCode(row.text("product"))
    state = try row.word("state")
    insurer = try InsurerCode(row.text("insurer"))
    claimID = try row.text("claim_id")
    amount = try row.fen("amount")
    lumpSum = try row.fen("lump_sum")
  }
}

extension Queries {
  func sharedClaims(of reference: SettlementReference) throws -> [SharedClaimRow] {
    try rows(
      """
      select institution, settlement_id, attempt, product, state, insurer, claim_id, amount, lump_sum
      from shared_claim
      where institution = $1 and settlement_id = $2 order by attempt, product, state
      """, .text(reference.institution.text), .text(reference.id.text)
    ).map(SharedClaimRow.init(row:))
  }
}

extension Transaction {
  /// Stores what an insurer is told and the record that tells it. The key makes a second one of the same state impossible:
  /// it is refused as a unique violation.
  func publish(_ claim: SharedClaim, reference: SettlementReference, attempt: Int) throws {
    try execute(
      """
      insert into shared_claim (institution, settlement_id, attempt, product, state, insurer, claim_id, amount,
        lump_sum)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """, .text(reference.institution.text), .text(reference.id.text), .integer(Int64(attempt)),
      .text(claim.product.text), .text(claim.state.rawValue), .text(claim.insurer.text), .text(claim.claimID),
      .integer(claim.amount.amount), .integer(claim.lumpSums.sum.amount))
    try enqueue(
      topic: "tongjie.insurers.\(claim.insurer.text)", key: Array(claim.claimID.utf8), value: claim.encoded())
  }
}
