// SPDX-License-Identifier: Apache-2.0

import CProtos
public import Domain
import Money

extension CommercialBase: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> CommercialBase {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension CommercialBase: WireStruct {
  typealias Proto = Tongjie__Common__V1__CommercialBase
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__commercial_base__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.total_fen = total.amount
    proto.public_paid_fen = publicPaid.amount
    proto.in_scope_self_fen = inScopeSelf.amount
    proto.pre_self_pay_fen = preSelfPay.amount
    proto.over_limit_fen = overLimit.amount
    let ownExpense = CostAmount.list(of: ownExpense)
    proto.n_own_expense = ownExpense.count
    proto.own_expense = arena.list(ownExpense)
    proto.care_type = careType.proto
    proto.hospital_level = hospitalLevel.proto
    proto.disease_code = arena.text(diseaseCode)
    proto.n_marks = marks.count
    proto.marks = arena.texts(marks.map(\.text))
    proto.days = Int32(clamping: days)
    proto.treatment_region = arena.text(treatmentRegion.text)
    proto.insured_region = arena.text(insuredRegion.text)
    proto.date = arena.message(date)
    proto.admitted = arena.optional(admitted)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> CommercialBase {
    CommercialBase(
      total: try Wire.fen(proto.total_fen, "total_fen"),
      publicPaid: try Wire.fen(proto.public_paid_fen, "public_paid_fen"),
      inScopeSelf: try Wire.fen(proto.in_scope_self_fen, "in_scope_self_fen"),
      preSelfPay: try Wire.fen(proto.pre_self_pay_fen, "pre_self_pay_fen"),
      overLimit: try Wire.fen(proto.over_limit_fen, "over_limit_fen"),
      ownExpense: try CostAmount.amounts(proto.own_expense, proto.n_own_expense, "own_expense"),
      careType: try Wire.code(proto.care_type, "care_type"),
      hospitalLevel: try Wire.code(proto.hospital_level, "hospital_level"),
      diseaseCode: try Wire.text(proto.disease_code, "disease_code", atMost: WireLimit.diseaseCode),
      marks: try Wire.marks(proto.marks, proto.n_marks, "marks"),
      // Bases stored before the field existed have none: they count as within one day.
      days: proto.days == 0 ? 1 : try Int(Wire.number(proto.days, "days", in: WireLimit.days)),
      admitted: try Wire.optional(proto.admitted, "admitted"),
      treatmentRegion: try Wire.identifier(proto.treatment_region, "treatment_region"),
      insuredRegion: try Wire.identifier(proto.insured_region, "insured_region"),
      date: try Wire.message(proto.date, "date"))
  }
}
