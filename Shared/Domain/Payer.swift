// SPDX-License-Identifier: Apache-2.0

/// Who pays a share, in the order in which payers come (settlement step 3 … 13).
public enum Payer: String, CodeTable {
  /// A lump that a source states for all social insurance together; only as a stated share.
  case socialInsurance = "social_insurance"
  /// 基本医保统筹基金, employee or resident.
  case basicFund = "basic_fund"
  /// 职工大额医疗费用补助
  case largeAmount = "large_amount"
  /// 居民大病保险
  case majorIllness = "major_illness"
  /// 企业补充医疗保险
  case enterpriseSupplement = "enterprise_supplement"
  /// 公务员医疗补助
  case civilServant = "civil_servant"
  /// 医疗救助
  case medicalAssistance = "medical_assistance"
  /// 倾斜救助
  case tiltedAssistance = "tilted_assistance"
  /// Other public funds: disabled, special-care persons, hospital relief.
  case otherFund = "other_fund"
  /// 城市定制型商业医疗保险 (惠民保)
  case cityInsurance = "city_insurance"
  /// Other commercial insurance: million-medical, mid-range.
  case commercialInsurance = "commercial_insurance"
  /// 个人账户
  case personalAccount = "personal_account"
  /// 家庭共济账户: a relative's personal account.
  case familyAccount = "family_account"
  /// 医保钱包
  case wallet
  /// 个人现金
  case cash

  /// The field of the national interface that the share is counted in.
  public var nationalCode: String {
    switch self {
    case .socialInsurance: "fund_pay_sumamt"
    case .basicFund: "hifp_pay"
    case .largeAmount: "hifob_pay"
    case .majorIllness: "hifmi_pay"
    case .enterpriseSupplement: "hifes_pay"
    case .civilServant: "cvlserv_pay"
    case .medicalAssistance, .tiltedAssistance: "maf_pay"
    case .otherFund, .cityInsurance, .commercialInsurance: "oth_pay"
    case .personalAccount: "acct_pay"
    case .familyAccount: "acct_mulaid_pay"
    case .wallet: "local"
    case .cash: "psn_cash_pay"
    }
  }
  public var chinese: String {
    switch self {
    case .socialInsurance: "社会医疗保险合计"
    case .basicFund: "基本医保统筹"
    case .largeAmount: "职工大额补助"
    case .majorIllness: "大病保险"
    case .enterpriseSupplement: "企业补充"
    case .civilServant: "公务员补助"
    case .medicalAssistance: "医疗救助"
    case .tiltedAssistance: "倾斜救助"
    case .otherFund: "其他基金"
    case .cityInsurance: "惠民保"
    case .commercialInsurance: "商业保险"
    case .personalAccount: "个人账户"
    case .familyAccount: "家庭共济账户"
    case .wallet: "医保钱包"
    case .cash: "个人现金"
    }
  }
  public var english: String {
    switch self {
    case .socialInsurance: "Social insurance in all"
    case .basicFund: "Basic pooled fund"
    case .largeAmount: "Employee large-amount supplement"
    case .majorIllness: "Major-illness insurance"
    case .enterpriseSupplement: "Enterprise supplement"
    case .civilServant: "Civil-servant supplement"
    case .medicalAssistance: "Medical assistance"
    case .tiltedAssistance: "Tilted assistance"
    case .otherFund: "Other public funds"
    case .cityInsurance: "City commercial insurance"
    case .commercialInsurance: "Commercial insurance"
    case .personalAccount: "Personal account"
    case .familyAccount: "Family account"
    case .wallet: "Insurance wallet"
    case .cash: "Cash"
    }
  }

  /// The kind of payer: decides where a share is settled and what it reduces.
  public var kind: Kind {
    switch self {
    case .socialInsurance, .basicFund, .largeAmount, .majorIllness, .enterpriseSupplement, .civilServant,
      .medicalAssistance, .tiltedAssistance, .otherFund:
      .publicFund
    case .cityInsurance, .commercialInsurance: .insurer
    case .personalAccount, .familyAccount, .wallet: .account
    case .cash: .cash
    }
  }

  public enum Kind: Sendable, Hashable {
    case publicFund, insurer, account, cash
  }
}
