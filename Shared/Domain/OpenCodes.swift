// SPDX-License-Identifier: Apache-2.0

/// Codes that regions and products extend: open names of lower-case letters, digits and `_`, at most 40 bytes.
public protocol OpenCode: Identifier {}

extension OpenCode {
  public static var maximumLength: Int { 40 }
  public static func accepts(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}

/// Category of persons whom medical assistance (医疗救助) helps. The categories are national, a region may name more.
public struct AssistanceCategory: OpenCode {
  public let text: String
  public static let kind = "assistance category"
  public init(unchecked text: String) { self.text = text }

  /// 特困人员
  public static let destitute = AssistanceCategory(unchecked: "destitute")
  /// 孤儿
  public static let orphan = AssistanceCategory(unchecked: "orphan")
  /// 低保对象
  public static let lowIncome = AssistanceCategory(unchecked: "low_income")
  /// 低保边缘家庭成员
  public static let lowIncomeEdge = AssistanceCategory(unchecked: "low_income_edge")
  /// 返贫致贫人口
  public static let backInPoverty = AssistanceCategory(unchecked: "back_in_poverty")
  /// 监测对象
  public static let monitored = AssistanceCategory(unchecked: "monitored")
  /// 因病致贫重病患者
  public static let poorThroughIllness = AssistanceCategory(unchecked: "poor_through_illness")
}

/// A fact that a region's rules or a product's terms ask for and no other field carries: `community` (社区),
/// `provincial_hospital`, `designated` (定点选点), `family_doctor` (家庭医生签约), `caesarean`, `retired_before_2001` …
/// The names are those that the policy file uses in `when`.
public struct Mark: OpenCode {
  public let text: String
  public static let kind = "mark"
  public init(unchecked text: String) { self.text = text }
}

/// What kind of cost a line is to a commercial product: `drug`, `special_drug`, `consumable`…; `other` when the bill
/// does not say.
public struct CostClass: OpenCode {
  public let text: String
  public static let kind = "cost class"
  public init(unchecked text: String) { self.text = text }

  public static let other = CostClass(unchecked: "other")
  /// 特药
  public static let specialDrug = CostClass(unchecked: "special_drug")
}
