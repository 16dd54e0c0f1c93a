// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension Settlement: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Settlement { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension Settlement: WireStruct {
  typealias Proto = Tongjie__Common__V1__Settlement
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__settlement__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.reference = arena.message(reference)
    proto.total_fen = total.amount
    proto.split = arena.message(split)
    proto.deductible_fen = deductible.amount
    proto.n_shares = shares.count
    proto.shares = arena.list(shares)
    proto.n_lump_sums = lumpSums.count
    proto.lump_sums = arena.list(lumpSums)
    proto.deposit_fen = deposit.amount
    let accumulated = AccumulatorEntry.entries(of: accumulated)
    proto.n_accumulated = accumulated.count
    proto.accumulated = arena.list(accumulated)
    proto.policy = arena.message(policy)
    proto.benefit_year = Int32(clamping: benefitYear)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Settlement {
    Settlement(
      reference: try Wire.message(proto.reference, "reference"),
      total: try Wire.fen(proto.total_fen, "total_fen", in: WireLimit.amount),
      split: try Wire.message(proto.split, "split"),
      deductible: try Wire.fen(proto.deductible_fen, "deductible_fen", in: WireLimit.amount),
      shares: try Wire.list(proto.shares, proto.n_shares, "shares", atMost: WireLimit.shares),
      lumpSums: try Wire.lumpSums(proto.lump_sums, proto.n_lump_sums, "lump_sums"),
      deposit: try Wire.fen(proto.deposit_fen, "deposit_fen"),
      accumulated: try AccumulatorEntry.accumulators(proto.accumulated, proto.n_accumulated, "accumulated"),
      policy: try Wire.message(proto.policy, "policy"),
      benefitYear: try Int(Wire.number(proto.benefit_year, "benefit_year", in: WireLimit.benefitYear)))
  }
}
