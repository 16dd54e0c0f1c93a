// SPDX-License-Identifier: Apache-2.0

public import Domain
import Money

/// One place in the order of payers.
public struct OrderStep: Sendable {
  public let payer: Payer
  /// Why the payer stands at this place.
  public let citation: Citation
  /// Makes the public rule for a person and bill; nil result: the region or the person does not have it.
  let rule: @Sendable (SchemePolicy, Facts, Left) throws(SettlementError) -> (any PublicRule)?

  init(
    _ payer: Payer, _ citation: Citation,
    rule: @escaping @Sendable (SchemePolicy, Facts, Left) throws(SettlementError) -> (any PublicRule)? = {
      (_, _, _) throws(SettlementError) in nil
    }
  ) {
    self.payer = payer
    self.citation = citation
    self.rule = rule
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
      rule: { (scheme, facts, left) throws(SettlementError) in
        guard let entry = scheme.basicFund[facts.careType] else { return nil }
        if case .unknown = entry, left.inScopeSelf == .zero { return nil }
        return BasicFund(terms: try entry.required(), facts: facts)
      }),
    OrderStep(
      .largeAmount, interface("hifob_pay, after hifp_pay"),
      rule: { (scheme, facts, left) throws(SettlementError) in
        guard let terms = try needed(scheme.largeAmount, left) else { return nil }
        return LargeAmount(terms: terms, facts: facts)
      }),
    OrderStep(
      .majorIllness,
      Citation(title: "国务院办公厅关于全面实施城乡居民大病保险的意见", number: "国办发〔2015〕57号"),
      rule: { (scheme, facts, left) throws(SettlementError) in
        guard let terms = try needed(scheme.majorIllness, left), terms.care.contains(facts.careType) else {
          return nil
        }
        return MajorIllness(terms: terms, facts: facts)
      }),
    // By employer, not by region: only stated.
    OrderStep(.enterpriseSupplement, interface("hifes_pay")),
    OrderStep(
      .civilServant,
      Citation(
        title: "国务院办公厅转发劳动保障部财政部关于实行国家公务员医疗补助意见的通知", number: "国办发〔2000〕37号"),
      rule: { (scheme, facts, left) throws(SettlementError) in
        guard facts.civilServant, let terms = try needed(scheme.civilServant, left) else { return nil }
        return CivilServant(terms: terms, facts: facts)
      }),
    OrderStep(
      .medicalAssistance, assistance("先保险后救助"),
      rule: { (scheme, facts, left) throws(SettlementError) in
        try assistanceRule(
          scheme.medicalAssistance, facts, left, base: .assistanceBase, paid: .assistancePaid)
      }),
    OrderStep(
      .tiltedAssistance, assistance("倾斜救助"),
      rule: { (scheme, facts, left) throws(SettlementError) in
        try assistanceRule(scheme.tiltedAssistance, facts, left, base: .tiltedBase, paid: .tiltedPaid)
      }),
    // Funds for the disabled, special-care persons, hospital relief: only stated.
    OrderStep(.otherFund, interface("hifdm_pay, pref_fund_pay, hosp_part_amt, oth_pay")),
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

  private static func assistanceRule(
    _ block: Known<AssistanceTerms?>, _ facts: Facts, _ left: Left, base: AccumulatorKey, paid: AccumulatorKey
  ) throws(SettlementError) -> (any PublicRule)? {
    // Assistance is for persons in a category; for all others an unknown block stays unneeded.
    if case .unknown = block, facts.categories.isEmpty { return nil }
    guard let terms = try needed(block, left), terms.care.contains(facts.careType) else { return nil }
    let rows = terms.rows.all(for: facts)
    guard !rows.isEmpty else { return nil }
    return MedicalAssistance(terms: terms, rows: rows, baseKey: base, paidKey: paid)
  }
}
