// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// One place in the order of payers.
public struct OrderStep: Sendable {
  public let payer: Payer
  /// Why the payer stands at this place.
  public let citation: Citation
  /// Makes the public rules for a person and bill; none: the region or the person does not have them.
  let rules: @Sendable (SchemePolicy, Facts, Left) throws(SettlementError) -> [any PublicRule]

  init(
    _ payer: Payer, _ citation: Citation,
    rules: @escaping @Sendable (SchemePolicy, Facts, Left) throws(SettlementError) -> [any PublicRule] = {
      (_, _, _) throws(SettlementError) in []
    }
  ) {
    self.payer = payer
    self.citation = citation
    self.rules = rules
  }
}

/// The order in which payers come. It stands here and nowhere else: public tiers, insurers, accounts and cash are all
/// run by this array.
public enum SettlementOrder {
  public static let steps: [OrderStep] = [
    // A source's lump for all social insurance; only stated. It replaces every public rule below.
    OrderStep(.socialInsurance, interface("fund_pay_sumamt")),
    OrderStep(
      .basicFund, Citation(title: "中华人民共和国社会保险法", article: "第二十八条"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        guard let entry = scheme.basicFund[facts.careType] else { return [] }
        if case .unknown = entry, left.inScopeSelf == .zero { return [] }
        let terms = try entry.required()
        return [
          BasicFund(terms: terms, facts: facts, filledCaps: scheme.capsFilled(by: terms.countedWith))
        ]
      }),
    OrderStep(
      .largeAmount, interface("hifob_pay, after hifp_pay"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        guard let terms = try needed(scheme.largeAmount, left), terms.care.contains(facts.careType) else {
          return []
        }
        return [LargeAmount(terms: terms, facts: facts)]
      }),
    OrderStep(
      .majorIllness,
      Citation(title: "国务院办公厅关于全面实施城乡居民大病保险的意见", number: "国办发〔2015〕57号"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        guard let terms = try needed(scheme.majorIllness, left), terms.care.contains(facts.careType) else {
          return []
        }
        return [MajorIllness(terms: terms, facts: facts)]
      }),
    OrderStep(
      .enterpriseSupplement, interface("hifes_pay"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        // For persons of an employer that has one: those for whom a row holds.
        guard let terms = try needed(scheme.enterpriseSupplement, left), terms.care.contains(facts.careType),
          terms.belowCap.find(for: facts) != nil
        else { return [] }
        return [SelfPartSupplement(payer: .enterpriseSupplement, terms: terms, facts: facts)]
      }),
    OrderStep(
      .civilServant,
      Citation(
        title: "国务院办公厅转发劳动保障部财政部关于实行国家公务员医疗补助意见的通知", number: "国办发〔2000〕37号"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        guard facts.civilServant, let terms = try needed(scheme.civilServant, left),
          terms.care.contains(facts.careType)
        else { return [] }
        return [SelfPartSupplement(payer: .civilServant, terms: terms, facts: facts)]
      }),
    OrderStep(
      .medicalAssistance, assistance("先保险后救助"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        try assistance(.medicalAssistance, scheme.medicalAssistance, facts, left)
      }),
    OrderStep(
      .tiltedAssistance, assistance("倾斜救助"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        try assistance(.tiltedAssistance, scheme.tiltedAssistance, facts, left)
      }),
    OrderStep(
      .otherFund, interface("hifdm_pay, pref_fund_pay, hosp_part_amt, oth_pay"),
      rules: { (scheme, facts, left) throws(SettlementError) in
        if case .unknown = scheme.otherFunds, left.total == .zero { return [] }
        return try scheme.otherFunds.required().compactMap { terms in
          guard terms.care.contains(facts.careType), let benefit = terms.rows.find(for: facts) else {
            return nil
          }
          return OtherFund(terms: terms, benefit: benefit)
        }
      }),
    OrderStep(.cityInsurance, indemnity),
    OrderStep(.commercialInsurance, indemnity),
    OrderStep(
      .personalAccount,
      Citation(
        title: "国务院办公厅关于建立健全职工基本医疗保险门诊共济保障机制的指导意见", number: "国办发〔2021〕14号")),
    OrderStep(
      .familyAccount,
      Citation(
        title: "国务院办公厅关于健全基本医疗保险参保长效机制的指导意见", number: "国办发〔2024〕38号")),
    OrderStep(.wallet, Citation(title: "国家医疗保障局: 医保钱包")),
    OrderStep(.cash, interface("psn_cash_pay = psn_part_amt - acct_pay")),
  ]

  static func citation(of payer: Payer) -> Citation {
    steps.first { $0.payer == payer }?.citation ?? Citation(title: payer.chinese)
  }

  /// The steps as a region runs them: large amount, major illness and the supplements may stand in another order.
  static func steps(of scheme: SchemePolicy) -> [OrderStep] {
    guard !scheme.supplementOrder.isEmpty else { return steps }
    var reordered = scheme.supplementOrder.makeIterator()
    return steps.map { step in
      guard scheme.supplementOrder.contains(step.payer), let next = reordered.next() else { return step }
      return steps.first { $0.payer == next } ?? step
    }
  }

  private static func interface(_ article: String) -> Citation {
    Citation(title: "国家医疗保障信息平台 定点医药机构接口规范", article: article)
  }

  private static func assistance(_ article: String) -> Citation {
    Citation(
      title: "国务院办公厅关于健全重特大疾病医疗保险和救助制度的意见", number: "国办发〔2021〕42号", article: article)
  }

  private static let indemnity = Citation(
    title: "健康保险管理办法", number: "中国银行保险监督管理委员会令2019年第3号", article: "费用补偿型医疗保险")

  /// The block, or nil when there is none; an unknown block matters only while something is left for it.
  private static func needed<Terms>(_ block: Known<Terms?>, _ left: Left) throws(SettlementError) -> Terms? {
    if case .unknown = block, left.inScopeSelf + left.preSelfPay == .zero { return nil }
    return try block.required()
  }

  private static func assistance(
    _ payer: Payer, _ block: Known<AssistanceTerms?>, _ facts: Facts, _ left: Left
  ) throws(SettlementError) -> [any PublicRule] {
    // Assistance is for persons in a category; for all others an unknown block stays unneeded.
    if case .unknown = block, facts.categories.isEmpty { return [] }
    guard let terms = try needed(block, left), terms.care.contains(facts.careType) else { return [] }
    let rows = terms.rows.all(for: facts)
    guard !rows.isEmpty else { return [] }
    return [
      MedicalAssistance(
        payer: payer, terms: terms, facts: facts, rows: rows, baseKey: .base(of: payer),
        paidKey: .paid(by: payer))
    ]
  }
}
