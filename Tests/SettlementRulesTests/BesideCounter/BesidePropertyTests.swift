// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import SettlementRules
import Testing

/// What holds for every question beside the counter, over seeded random ones with amounts up to `Fen.limit`.
@Suite struct BesidePropertyTests {
  static let seeds = Array(UInt64(1)...100)
  static let rounds = 100

  @Test(arguments: seeds)
  func `payment: parts sum to the standard, the surplus is a difference, nothing overflows`(
    seed: UInt64
  ) throws {
    var random = Seeded(state: seed)
    var paid = 0
    for _ in 0..<Self.rounds {
      let stay = try Self.stay(&random)
      let terms = Self.paymentTerms(&random)
      guard let payment = try Self.answer({ try hospitalPayment(stay, terms: terms) }) else { continue }
      paid += 1
      #expect(payment.byItem == stay.total - stay.patient - stay.otherFunds)
      #expect(payment.surplus == payment.amount - payment.byItem)
      #expect(payment.steps.last?.amount == payment.amount)
      switch payment.method {
      case .deduction:
        #expect(payment.amount + stay.patient + stay.otherFunds == payment.standard)
      case .ratio:
        #expect(payment.amount >= .zero)
        #expect(try payment.amount <= #require(payment.standard))
      case .byItem: #expect(payment.amount == payment.byItem)
      case .agreedShare: #expect(payment.amount <= payment.byItem && payment.amount >= .zero)
      }
      if let standard = payment.standard { #expect((.zero...Fen.limit).contains(standard)) }
      #expect(try hospitalPayment(stay, terms: terms) == payment)
    }
    #expect(paid > 0)
  }

  @Test func `a payment to a hospital has no amount of the patient`() throws {
    guard
      case .payment(let payment) = try Beside.stay("AA11", total: "10", patient: "4")
        .answer(under: Beside.example("Example of DRG"))
    else {
      Issue.record("no payment")
      return
    }
    let fields = Mirror(reflecting: payment).children.compactMap(\.label)
    #expect(Set(fields) == ["basis", "method", "standard", "amount", "byItem", "steps"])
  }

  @Test(arguments: seeds)
  func `care: patient and fund make the total, and no item is paid above its fee`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    var paid = 0
    for _ in 0..<Self.rounds {
      let month = try Self.month(&random)
      let terms = try Self.careTerms(&random)
      guard let care = try Self.answer({ try monthlyCare(month, terms: terms) }) else { continue }
      paid += 1
      #expect(care.patient + care.fund == care.total)
      #expect(care.items.reduce(.zero) { $0 + $1.fund } == care.fund)
      #expect(care.items.reduce(.zero) { $0 + $1.fee } == care.total)
      #expect(care.total <= Fen.limit)
      for item in care.items {
        #expect(item.fund >= .zero && item.fund <= item.counted && item.counted <= item.fee)
        #expect(item.patient + item.fund == item.fee)
      }
    }
    #expect(paid > 0)
  }

  @Test(arguments: seeds)
  func `allowance: a longer leave and a higher wage never give less`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    for _ in 0..<Self.rounds {
      let terms = AllowanceTerms(
        citation: Citation(title: "t"), baseDays: .known(Int.random(in: 1...1_000, using: &random)),
        extraDays: [.caesarean: .known(Int.random(in: 1...1_000, using: &random))],
        furtherChildDays: .known(Int.random(in: 0...1_000, using: &random)), provincialDays: .known(0),
        monthDays: Int.random(in: 1...31, using: &random), unit: Self.any(AllowanceTerms.Unit.self, &random),
        rounding: Self.any(Rounding.self, &random))
      let wage = Self.amount(&random)
      func pay(_ wage: Fen, _ kind: BirthKind, _ children: Int) throws -> Fen? {
        try Self.answer {
          try allowance(Birth(averageMonthlyWage: wage, kind: kind, children: children), terms: terms)
        }?.amount
      }
      guard let least = try pay(wage, .normal, 1) else { continue }
      if terms.unit == .yuan { #expect(least.amount % 100 == 0) }
      if let more = try pay(wage, .caesarean, 1) { #expect(more >= least) }
      if let more = try pay(wage, .normal, 3) { #expect(more >= least) }
      if wage < Fen.limit, let more = try pay(wage + Fen(1), .normal, 1) { #expect(more >= least) }
    }
  }

  // MARK: Random values

  /// The answer, or nil when a computed amount leaves the allowed range; any other error is a fault.
  private static func answer<Answer>(_ compute: () throws -> Answer) throws -> Answer? {
    do { return try compute() } catch SettlementError.invalid(let value) {
      #expect(value.reason.contains("outside the allowed range"), "\(value)")
      return nil
    }
  }

  private static func any<Choice: CaseIterable>(
    _ type: Choice.Type, _ random: inout Seeded
  ) -> Choice where Choice.AllCases == [Choice] {
    let all = Choice.allCases
    return all[Int.random(in: 0..<all.count, using: &random)]
  }

  /// Of every size from 0 to `most`.
  private static func size(_ most: Int64, _ random: inout Seeded) -> Int64 {
    var bound = most
    for _ in 0..<Int.random(in: 0...12, using: &random) { bound /= 10 }
    return Int64.random(in: 0...max(1, bound), using: &random)
  }

  private static func amount(_ random: inout Seeded) -> Fen { Fen(size(Fen.limit.amount, &random)) }

  private static func quantity(_ random: inout Seeded) -> Quantity {
    Quantity(tenThousandths: max(1, size(Quantity.limit.tenThousandths, &random)))
  }

  private static func stay(_ random: inout Seeded) throws -> HospitalCase {
    let total = max(Fen(1), amount(&random))
    let patient = Fen(Int64.random(in: 0...total.amount, using: &random))
    let ownExpense = Fen(Int64.random(in: 0...total.amount, using: &random))
    let review: ReviewOutcome.Decision? =
      Int.random(in: 0..<8, using: &random) == 0 ? .agreed(amount(&random)) : nil
    return HospitalCase(
      institution: try InstitutionCode("H1"), level: any(HospitalLevel.self, &random),
      scheme: any(Scheme.self, &random), group: Bool.random(using: &random) || review != nil ? "G" : nil,
      days: Int.random(in: 1...90, using: &random), total: total, patient: patient,
      otherFunds: Fen(Int64.random(in: 0...(total - patient).amount, using: &random)),
      parts: .init(
        ownExpense: ownExpense, preSelfPay: .zero,
        deductible: Fen(Int64.random(in: 0...(total - ownExpense).amount, using: &random))),
      review: review.map { ReviewOutcome(decision: $0, document: "d") })
  }

  private static func always<Value>(_ value: Value) -> Rows<CaseCondition, Value> {
    Rows(key: "k", rows: [.init(condition: CaseCondition(), value: value)])
  }

  private static func paymentTerms(_ random: inout Seeded) -> HospitalPaymentTerms {
    let isDRG = Bool.random(using: &random)
    let weight = Bool.random(using: &random)
    let grouping: HospitalPaymentTerms.Grouping =
      isDRG
      ? .drg(
        DRGTerms(
          rates: .known(always(amount(&random))),
          groups: Catalogue(
            key: "g",
            groups: ["G": weight ? .weight(quantity(&random)) : .standard(amount(&random))])))
      : .dip(
        DIPTerms(
          pointValues: .known(always(UnitPrice(micros: size(UnitPrice.limit.micros, &random)))),
          scoreDecimals: Int.random(in: 0...4, using: &random),
          coefficientOnDeviation: .known(Bool.random(using: &random)),
          groups: Catalogue(
            key: "g",
            groups: ["G": .init(score: quantity(&random), averageCost: max(Fen(1), amount(&random)))])))
    let over = Quantity(tenThousandths: Int64.random(in: 10_000...50_000, using: &random))
    let under = Quantity(tenThousandths: Int64.random(in: 1...10_000, using: &random))
    let high = isDRG ? HighMultiple.Payment.excess : any(HighMultiple.Payment.self, &random)
    let low = isDRG ? LowMultiple.Payment.byItem : any(LowMultiple.Payment.self, &random)
    let ratio = Ratio(basisPoints: Int64.random(in: 0...10_000, using: &random))
    return HospitalPaymentTerms(
      citation: Citation(title: "t"), rounding: any(Rounding.self, &random), grouping: grouping,
      coefficients: .known(Bool.random(using: &random) ? always(quantity(&random)) : nil),
      method: Bool.random(using: &random) ? .deduction : .ratio(always(ratio)),
      high: .known(always(HighMultiple(over: over, pays: .known(high)))),
      low: .known(always(LowMultiple(under: under, pays: .known(low)))),
      ungrouped: .known(Bool.random(using: &random) ? .byItem : .share(ratio)),
      stays: .known(StayBounds(upToDays: 2, fromDays: 80)), review: .known([.byItem, .agreedAmount]))
  }

  private static let kinds = ["care", "bed", "meals"]

  private static func month(_ random: inout Seeded) throws -> CareMonth {
    let items = try (0..<Int.random(in: 1...6, using: &random)).map { _ in
      CareItem(
        kind: try CareKind(kinds[Int.random(in: 0..<3, using: &random)]), unit: .day,
        quantity: Quantity(tenThousandths: Int64.random(in: 1...50_000, using: &random)),
        price: UnitPrice(micros: size(UnitPrice.limit.micros, &random)))
    }
    return CareMonth(
      level: Int.random(in: 1...10, using: &random), place: any(CarePlace.self, &random), items: items)
  }

  private static func careTerms(_ random: inout Seeded) throws -> LongTermCareTerms {
    func rows<Value>(_ value: Value) -> Rows<CareCondition, Value> {
      Rows(key: "k", rows: [.init(condition: CareCondition(), value: value)])
    }
    var benefits: [CareKind: Rows<CareCondition, Known<CareBenefit?>>] = [:]
    for kind in kinds {
      let limit = CareLimit(
        amount: UnitPrice(micros: size(UnitPrice.limit.micros, &random)),
        per: Bool.random(using: &random) ? .day : .month, cuts: any(CareLimit.Cuts.self, &random))
      let most = CareMost(
        quantity: Quantity(tenThousandths: Int64.random(in: 1...200_000, using: &random)), unit: .day)
      let benefit = CareBenefit(
        ratio: .known(Ratio(basisPoints: Int64.random(in: 0...10_000, using: &random))),
        limit: .known(Bool.random(using: &random) ? limit : nil),
        most: .known(Bool.random(using: &random) ? most : nil))
      let covered: CareBenefit? = Int.random(in: 0..<5, using: &random) == 0 ? nil : benefit
      benefits[try CareKind(kind)] = rows(.known(covered))
    }
    let monthLimit: Fen? = Bool.random(using: &random) ? amount(&random) : nil
    return LongTermCareTerms(
      citation: Citation(title: "t"), rounding: any(Rounding.self, &random), kinds: benefits,
      monthLimit: .known(rows(monthLimit)))
  }
}
