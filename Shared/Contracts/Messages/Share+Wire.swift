// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension Share: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Share { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension Share: WireStruct {
  typealias Proto = Tongjie__Common__V1__Share
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__share__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.payer = payer.proto
    proto.amount_fen = amount.amount
    proto.rule = arena.text(rule)
    proto.citation = arena.message(citation)
    proto.formula = arena.text(formula)
    proto.n_figures = figures.count
    proto.figures = arena.list(figures)
    proto.donor = arena.text(donor?.text ?? "")
    proto.product = arena.text(product?.text ?? "")
    proto.insurer = arena.text(insurer?.text ?? "")
    proto.benefit = arena.text(benefit ?? "")
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Share {
    let benefit = try Wire.text(proto.benefit, "benefit", atMost: WireLimit.key)
    return Share(
      payer: try Wire.code(proto.payer, "payer"),
      amount: try Wire.fen(proto.amount_fen, "amount_fen", in: WireLimit.amount),
      rule: try Wire.text(proto.rule, "rule", atMost: WireLimit.key),
      citation: try Wire.message(proto.citation, "citation"),
      formula: try Wire.text(proto.formula, "formula", atMost: WireLimit.formula),
      figures: try Wire.list(proto.figures, proto.n_figures, "figures", atMost: WireLimit.figures),
      donor: try Wire.optionalIdentifier(proto.donor, "donor"),
      product: try Wire.optionalIdentifier(proto.product, "product"),
      insurer: try Wire.optionalIdentifier(proto.insurer, "insurer"),
      benefit: benefit.isEmpty ? nil : benefit)
  }
}
