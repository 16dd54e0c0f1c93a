// SPDX-License-Identifier: Apache-2.0

extension SettlementRequest {
  /// The path of the first field in which this request says something else than `other`, as
  /// `encounter.lines[2].amount`; nil when they are equal. It never says what either holds.
  public func difference(from other: SettlementRequest) -> String? {
    if self == other { return nil }
    if id != other.id { return "id" }
    if person != other.person { return "person" }
    if scheme != other.scheme { return "scheme" }
    if let path = encounter.difference(from: other.encounter) { return "encounter.\(path)" }
    if consent.personal != other.consent.personal { return "consent.personal" }
    if consent.family != other.consent.family { return "consent.family" }
    if consent.wallet != other.consent.wallet { return "consent.wallet" }
    if deposit != other.deposit { return "deposit" }
    return "expectedCash"
  }
}

extension Encounter {
  fileprivate func difference(from other: Encounter) -> String? {
    if self == other { return nil }
    if institution != other.institution { return "institution" }
    if hospitalLevel != other.hospitalLevel { return "hospitalLevel" }
    if treatmentRegion != other.treatmentRegion { return "treatmentRegion" }
    if careType != other.careType { return "careType" }
    if from != other.from { return "from" }
    if to != other.to { return "to" }
    if diagnosis != other.diagnosis { return "diagnosis" }
    if diseaseCode != other.diseaseCode { return "diseaseCode" }
    if referral != other.referral { return "referral" }
    if marks != other.marks { return "marks" }
    return first(of: lines, other.lines, "lines") { $0.difference(from: $1) }
      ?? first(of: stated, other.stated, "stated") { $0.difference(from: $1) }
  }

  /// The first element that differs, and where; `name.count` when only the number of elements does.
  private func first<Element>(
    of left: [Element], _ right: [Element], _ name: String, _ difference: (Element, Element) -> String?
  ) -> String? {
    for (index, pair) in zip(left, right).enumerated() {
      if let path = difference(pair.0, pair.1) { return "\(name)[\(index)].\(path)" }
    }
    return left.count == right.count ? nil : "\(name).count"
  }
}

extension ChargeLine {
  fileprivate func difference(from other: ChargeLine) -> String? {
    if self == other { return nil }
    if number != other.number { return "number" }
    if catalogueCode != other.catalogueCode { return "catalogueCode" }
    if name != other.name { return "name" }
    if level != other.level { return "level" }
    if quantity != other.quantity { return "quantity" }
    if unitPrice != other.unitPrice { return "unitPrice" }
    if amount != other.amount { return "amount" }
    if preSelfPayRatio != other.preSelfPayRatio { return "preSelfPayRatio" }
    if ceiling != other.ceiling { return "ceiling" }
    if limitedUse != other.limitedUse { return "limitedUse" }
    return "costClass"
  }
}

extension StatedShare {
  fileprivate func difference(from other: StatedShare) -> String? {
    if self == other { return nil }
    if payer != other.payer { return "payer" }
    if amount != other.amount { return "amount" }
    return "document"
  }
}
