// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

extension SharedClaim: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> SharedClaim { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension SharedClaim: WireStruct {
  typealias Proto = Tongjie__Commercial__V1__SharedClaim
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__commercial__v1__shared_claim__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.claim_id = arena.text(claimID)
    proto.state = state.proto
    proto.product = arena.text(product.text)
    proto.insurer = arena.text(insurer.text)
    proto.benefit_year = Int32(clamping: benefitYear)
    proto.treatment_region = arena.text(treatmentRegion.text)
    proto.care_type = careType.proto
    proto.hospital_level = hospitalLevel.proto
    proto.total_fen = total.amount
    proto.public_paid_fen = publicPaid.amount
    proto.amount_fen = amount.amount
    proto.n_shares = shares.count
    proto.shares = arena.list(shares)
    proto.n_lump_sums = lumpSums.count
    proto.lump_sums = arena.list(lumpSums)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> SharedClaim {
    let claimID = try Wire.text(proto.claim_id, "claim_id", atMost: 64)
    guard !claimID.isEmpty else { throw InvalidValue("claim_id", "is empty") }
    return SharedClaim(
      claimID: claimID,
      state: try Wire.code(proto.state, "state"),
      product: try Wire.identifier(proto.product, "product"),
      insurer: try Wire.identifier(proto.insurer, "insurer"),
      benefitYear: try Int(Wire.number(proto.benefit_year, "benefit_year", in: WireLimit.benefitYear)),
      treatmentRegion: try Wire.identifier(proto.treatment_region, "treatment_region"),
      careType: try Wire.code(proto.care_type, "care_type"),
      hospitalLevel: try Wire.code(proto.hospital_level, "hospital_level"),
      total: try Wire.fen(proto.total_fen, "total_fen"),
      publicPaid: try Wire.fen(proto.public_paid_fen, "public_paid_fen"),
      amount: try Wire.fen(proto.amount_fen, "amount_fen"),
      shares: try Wire.list(proto.shares, proto.n_shares, "shares", atMost: WireLimit.shares),
      lumpSums: try Wire.lumpSums(proto.lump_sums, proto.n_lump_sums, "lump_sums"))
  }
}
