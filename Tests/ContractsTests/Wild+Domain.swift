// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Money

extension Wild {
  mutating func reference() -> SettlementReference {
    SettlementReference(institution: identifier(), id: identifier())
  }

  mutating func person() -> Person {
    let coverages = list(1...4) {
      Coverage(
        scheme: $0.any(), region: $0.region(), personType: $0.any(), period: $0.period(),
        civilServant: $0.flag(), enrolledYears: Int($0.number(0...150)), marks: $0.marks())
    }
    let categories = list(0...4) { CategoryPeriod(category: $0.identifier(), period: $0.period()) }
    let donors = (0..<below(4)).map {
      FamilyDonor(person: PersonID(unchecked: "donor\($0)"), relation: any())
    }
    return try! Person(
      id: identifier(), name: text(200, some: true), birthDate: date(), coverages: coverages,
      categories: categories, donors: donors)
  }

  mutating func cover(of person: PersonID) -> CommercialCover {
    try! CommercialCover(
      person: person, product: identifier(), insurer: identifier(), period: period(), renewals: below(51),
      preExisting: flag(), consentToShare: flag())
  }

  mutating func coverRecord() -> CoverRecord {
    let person: PersonID = identifier()
    return CoverRecord(person: person, version: ordinal(), covers: list(0...5) { $0.cover(of: person) })
  }

  mutating func line(number: Int64) -> ChargeLine {
    ChargeLine(
      number: number, catalogueCode: text(50), name: text(200), level: any(),
      quantity: Quantity(tenThousandths: self.number(-1_000_000_000_000...1_000_000_000_000)),
      unitPrice: UnitPrice(micros: self.number(0...UnitPrice.limit.micros)), amount: fen(negative: true),
      preSelfPayRatio: Ratio(basisPoints: self.number(0...10_000)),
      ceiling: flag() ? UnitPrice(micros: self.number(0...UnitPrice.limit.micros)) : nil, limitedUse: any(),
      costClass: identifier())
  }

  mutating func settlementRequest() -> SettlementRequest {
    let first = number(1...1_000_000)
    let lines = (0..<1 + below(12)).map { line(number: first + Int64($0) * 7) }
    return SettlementRequest(
      id: identifier(), person: identifier(), scheme: any(),
      encounter: Encounter(
        institution: identifier(), hospitalLevel: any(), treatmentRegion: region(), careType: any(),
        from: date(1930...2000), to: date(2001...2029), diagnosis: text(20), diseaseCode: text(30),
        referral: any(), marks: marks(),
        lines: lines,
        stated: list(0...3) { StatedShare(payer: $0.any(), amount: $0.fen(), document: $0.text(200)) }),
      consent: AccountConsent(personal: flag(), family: flag(), wallet: flag()),
      expectedCash: flag() ? fen() : nil, deposit: fen())
  }

  mutating func figure() -> Figure {
    switch below(4) {
    case 0: Figure(text(100), .fen(fen(negative: true)))
    case 1: Figure(text(100), .ratio(Ratio(basisPoints: number(-1_000_000...1_000_000))))
    case 2: Figure(text(100), .count(Int64(bitPattern: bits())))
    default: Figure(text(100), .text(text(1_000)))
    }
  }

  mutating func marks() -> [Mark] { Set(list(0...Limits.marks) { $0.identifier() }).sorted() }

  mutating func lumpSums() -> [Share] {
    list(0...3) { $0.share($0.flag() ? .cityInsurance : .commercialInsurance, $0.fen()) }
  }

  mutating func share() -> Share { share(any(), fen(negative: true)) }

  private mutating func share(_ payer: Payer, _ amount: Fen) -> Share {
    Share(
      payer: payer, amount: amount, rule: text(100),
      citation: Citation(title: text(1_000), number: text(1_000), article: text(1_000), url: text(2_000)),
      formula: text(8_000), figures: list(0...5) { $0.figure() }, donor: flag() ? identifier() : nil,
      product: flag() ? identifier() : nil, insurer: flag() ? identifier() : nil,
      benefit: flag() ? text(100, some: true) : nil)
  }

  mutating func settlement() -> Settlement {
    var accumulated = Accumulators()
    for _ in 0..<below(6) {
      accumulated[AccumulatorKey(text(40, some: true), scope: text(40))] = number(
        -Fen.limit.amount...Fen.limit.amount)
    }
    return Settlement(
      reference: reference(), total: fen(negative: true),
      split: ScopeSplit(
        ownExpense: fen(negative: true), overLimit: fen(negative: true), preSelfPay: fen(negative: true),
        inScope: fen(negative: true)), deductible: fen(negative: true), shares: list(0...6) { $0.share() },
      lumpSums: lumpSums(), deposit: fen(),
      accumulated: accumulated,
      policy: PolicyStamp(name: text(200), sha256: text(100), engine: text(100)), benefitYear: year())
  }

  mutating func leg() -> CommercialLeg {
    CommercialLeg(state: any(), attempt: Int(counter()), amount: fen())
  }

  mutating func record() -> SettlementRecord {
    SettlementRecord(
      settlement: settlement(), state: any(), version: revision(), leg: leg(), personVersion: ordinal(),
      coverVersion: counter())
  }

  mutating func outcome() -> LegOutcome {
    LegOutcome(
      reference: reference(), sequence: ordinal(), kind: any(), attempt: Int(counter()), amount: fen())
  }

  mutating func base() -> CommercialBase {
    var ownExpense: [CostClass: Fen] = [:]
    for _ in 0..<below(5) { ownExpense[identifier()] = fen(negative: true) }
    return CommercialBase(
      total: fen(), publicPaid: fen(), inScopeSelf: fen(), preSelfPay: fen(), overLimit: fen(),
      ownExpense: ownExpense, careType: any(), hospitalLevel: any(), diseaseCode: text(30),
      marks: marks(), days: Int(number(1...36_600)), admitted: flag() ? date() : nil,
      treatmentRegion: region(),
      insuredRegion: region(), date: date())
  }
}
