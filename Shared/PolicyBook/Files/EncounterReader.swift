// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

extension YAMLValue {
  func encounter(_ institution: InstitutionCode) -> Encounter? {
    let keys = [
      "hospital_level", "treatment_region", "care_type", "from", "to", "referral", "lines", "stated",
    ]
    guard let map = map(keys, optional: ["diagnosis", "disease_code", "marks"]) else { return nil }
    let level = map["hospital_level"]?.choice(HospitalLevel.self)
    let region = map["treatment_region"]?.identifier(RegionCode.self)
    let care = map["care_type"]?.choice(CareType.self)
    let from = map["from"]?.date()
    let to = map["to"]?.date()
    let referral = map["referral"]?.choice(Referral.self)
    let lines = map["lines"]?.list(1...Limits.lines) { $0.chargeLine() }
    let stated = map["stated"]?.listOrNone(Limits.stated) { $0.statedShare() }
    let diagnosis = map["diagnosis"].map { $0.text(maximum: 20, emptyAllowed: true) } ?? ""
    let disease = map["disease_code"].map { $0.text(maximum: 30, emptyAllowed: true) } ?? ""
    let marks = map["marks"].map { $0.listOrNone(Limits.marks) { $0.identifier(Mark.self) } } ?? []
    guard let level, let region, let care, let from, let to, let referral, let lines, let stated,
      let diagnosis, let disease, let marks
    else { return nil }
    return Encounter(
      institution: institution, hospitalLevel: level, treatmentRegion: region, careType: care, from: from,
      to: to,
      diagnosis: diagnosis, diseaseCode: disease, referral: referral, marks: marks, lines: lines,
      stated: stated)
  }

  private func chargeLine() -> ChargeLine? {
    let optional = ["code", "pre_self_pay", "ceiling", "limited_use", "cost_class"]
    guard let map = map(["number", "name", "level", "quantity", "unit_price", "amount"], optional: optional)
    else {
      return nil
    }
    let number = map["number"]?.integer(1...999_999_999_999_999)
    let name = map["name"]?.text(maximum: 200)
    let level = map["level"]?.choice(CatalogueLevel.self)
    let quantity = map["quantity"]?.quantity()
    let price = map["unit_price"]?.price()
    let amount = map["amount"]?.yuan(signed: true)
    let code = map["code"].map { $0.text(maximum: 50, emptyAllowed: true) } ?? ""
    let preSelfPay = map["pre_self_pay"].map { $0.percent() } ?? .zero
    let limitedUse = map["limited_use"].map { $0.choice(LimitedUse.self) } ?? .unlimited
    let costClass = map["cost_class"].map { $0.identifier(CostClass.self) } ?? .other
    var ceiling: UnitPrice?
    if let value = map["ceiling"], !value.isWord("none") {
      ceiling = value.price()
      if ceiling == nil { return nil }
    }
    guard let number, let name, let level, let quantity, let price, let amount, let code, let preSelfPay,
      let limitedUse, let costClass
    else { return nil }
    return ChargeLine(
      number: number, catalogueCode: code, name: name, level: level, quantity: quantity, unitPrice: price,
      amount: amount, preSelfPayRatio: preSelfPay, ceiling: ceiling, limitedUse: limitedUse,
      costClass: costClass)
  }

  private func statedShare() -> StatedShare? {
    guard let map = map(["payer", "amount", "document"]) else { return nil }
    let payer = map["payer"]?.choice(Payer.self)
    let amount = map["amount"]?.yuan()
    let document = map["document"]?.text(maximum: 200)
    guard let payer, let amount, let document else { return nil }
    return StatedShare(payer: payer, amount: amount, document: document)
  }
}
