// SPDX-License-Identifier: Apache-2.0

/// A closed table of codes with one name in every place: YAML, wire, log and receipt.
public protocol CodeTable: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// The code of the national interface.
  var nationalCode: String { get }
  /// The Chinese term.
  var chinese: String { get }
}

/// Scheme (险种, `insutype`).
public enum Scheme: String, CodeTable {
  case employee
  case resident

  public var nationalCode: String {
    switch self {
    case .employee: "310"
    case .resident: "390"
    }
  }
  public var chinese: String {
    switch self {
    case .employee: "职工基本医疗保险"
    case .resident: "城乡居民基本医疗保险"
    }
  }
}

/// Kind of person inside a scheme (人员类别, `psn_type`).
public enum PersonType: String, CodeTable {
  case working, retired, child, student, adult, elderly

  public var nationalCode: String {
    switch self {
    case .working: "11"
    case .retired: "12"
    case .child: "1402"
    case .student: "1404"
    case .adult: "15"
    case .elderly: "16"
    }
  }
  public var chinese: String {
    switch self {
    case .working: "在职"
    case .retired: "退休"
    case .child: "儿童"
    case .student: "学生"
    case .adult: "成年居民"
    case .elderly: "老年居民"
    }
  }
}

/// Kind of care (医疗类别, `med_type`).
public enum CareType: String, CodeTable {
  case outpatient, emergency, chronicOutpatient = "chronic_outpatient", inpatient
  case daySurgery = "day_surgery", pharmacy, maternity
  /// Outpatient care of hypertension and diabetes (两病).
  case twoDiseases = "two_diseases"
  /// Special drugs, from a hospital or a designated pharmacy (双通道, 特药).
  case specialDrug = "special_drug"
  /// Prenatal checks (产前检查).
  case maternityOutpatient = "maternity_outpatient"

  public var nationalCode: String {
    switch self {
    case .outpatient: "11"
    case .emergency: "13"
    case .chronicOutpatient: "14"
    case .inpatient: "21"
    case .daySurgery: "28"
    case .pharmacy: "41"
    case .maternity: "52"
    case .twoDiseases: "9901"
    case .specialDrug: "9904"
    case .maternityOutpatient: "51"
    }
  }
  public var chinese: String {
    switch self {
    case .outpatient: "普通门诊"
    case .emergency: "急诊"
    case .chronicOutpatient: "门诊慢特病"
    case .inpatient: "住院"
    case .daySurgery: "日间手术"
    case .pharmacy: "定点药店"
    case .maternity: "生育住院"
    case .twoDiseases: "两病门诊"
    case .specialDrug: "双通道特药"
    case .maternityOutpatient: "产前检查"
    }
  }
}

/// Hospital level used for deductible and ratio (`dedc_hosp_lv`).
public enum HospitalLevel: String, CodeTable {
  case primary, secondary, tertiary, ungraded

  public var nationalCode: String {
    switch self {
    case .primary: "1"
    case .secondary: "2"
    case .tertiary: "3"
    case .ungraded: "9"
    }
  }
  public var chinese: String {
    switch self {
    case .primary: "一级及以下"
    case .secondary: "二级"
    case .tertiary: "三级"
    case .ungraded: "未定级"
    }
  }
}

/// Catalogue level of a line (`chrgitm_lv`).
public enum CatalogueLevel: String, CodeTable {
  /// 甲: wholly inside the catalogue.
  case a
  /// 乙: inside the catalogue after a pre-self-pay part.
  case b
  /// 丙: outside the catalogue, the patient's own expense.
  case c

  public var nationalCode: String {
    switch self {
    case .a: "01"
    case .b: "02"
    case .c: "03"
    }
  }
  public var chinese: String {
    switch self {
    case .a: "甲类"
    case .b: "乙类"
    case .c: "丙类"
    }
  }
}

/// The hospital's decision on an item of limited use (限制使用, `lmt_used_flag` with `hosp_appr_flag`).
public enum LimitedUse: String, CodeTable {
  /// The catalogue sets no limit.
  case unlimited
  /// Limited, and the hospital approved the use: inside the catalogue.
  case approved
  /// Limited, and not approved: the whole line is the patient's own expense.
  case notApproved = "not_approved"

  public var nationalCode: String {
    switch self {
    case .unlimited: "0"
    case .approved: "1"
    case .notApproved: "2"
    }
  }
  public var chinese: String {
    switch self {
    case .unlimited: "不限制使用"
    case .approved: "限制使用已审批"
    case .notApproved: "限制使用未审批"
    }
  }
}
