// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import SettlementRules

/// `RegisterCover`: a person's cover as a whole. The same value again is the same version, and nothing is published.
struct RegisterCoverHandler: Sendable {
  /// Covers of one person, as `CoverRecord` says.
  static let maximumCovers = 16

  let store: CommercialStore

  func callAsFunction(_ request: RegisterCoverRequest, _ context: ServerContext) async throws
    -> RegisterCoverReply
  {
    try check(request)
    try context.checkDeadline()
    return RegisterCoverReply(
      version: try await store.register(request.person, covers: request.covers, lane: context.laneKey))
  }

  private func check(_ request: RegisterCoverRequest) throws(RPCError) {
    guard request.covers.count <= Self.maximumCovers else {
      throw RPCError(InvalidValue("covers", "are over \(Self.maximumCovers)"))
    }
    for (index, cover) in request.covers.enumerated() {
      guard cover.person == request.person else {
        throw RPCError(InvalidValue("covers[\(index)].person_id", "is not person_id"))
      }
      guard let product = store.products[cover.product] else {
        throw RPCError(
          .notFound, "covers[\(index)].product: no terms of \(cover.product) are loaded",
          ErrorDetails(
            violations: [FieldViolation("covers[\(index)].product", "has no terms loaded")],
            resource: ResourceName(kind: "product", id: cover.product.text)))
      }
      guard cover.insurer == product.insurer else {
        throw RPCError(
          InvalidValue("covers[\(index)].insurer", "is not that of \(cover.product), \(product.insurer)"))
      }
      let earlier = request.covers[..<index]
      if earlier.contains(where: { $0.product == cover.product && $0.period.overlaps(cover.period) }) {
        throw RPCError(InvalidValue("covers[\(index)]", "overlaps an earlier cover with \(cover.product)"))
      }
    }
  }
}

extension Period {
  func overlaps(_ other: Period) -> Bool { contains(other.from) || other.contains(from) }
}
