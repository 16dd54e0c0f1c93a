// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
  static let entries: [String: Entry] = heads.merging(publicTerms) { first, _ in first }
    .merging(productTerms) { first, _ in first }.merging(besideTerms) { first, _ in first }

  private static let heads: [String: Entry] = [
    "schemes": silent(""),
    "region": noun("region", "region code", "统筹区"),
    "name": noun("name", "name", "名称"),
    "effective": noun("effective", "period in force", "有效期"),
    "from": noun("from", "first day", "起"),
    "to": noun("to", "last day", "止"),
    "rounding": noun("rounding", "rounding to whole fen", "舍入"),
    "yearStart": noun("benefit_year.begins", "beginning of the benefit year", "待遇年度起点"),
    "month": noun("", "month", "月"),
    "day": noun("", "day", "日"),
    "accounts": heading("accounts", "personal accounts", "个人账户"),
    "pays": noun("pays", "parts of the bill that accounts pay", "账户支付范围"),
    "basicFund": heading("basic_fund", "basic fund", "基本医保统筹"),
    "largeAmount": heading("large_amount", "large amount", "职工大额补助"),
    "majorIllness": heading("major_illness", "major illness", "大病保险"),
    "enterpriseSupplement": heading("enterprise_supplement", "enterprise supplement", "企业补充"),
    "civilServant": heading("civil_servant", "civil servants", "公务员补助"),
    "medicalAssistance": heading("medical_assistance", "medical assistance", "医疗救助"),
    "tiltedAssistance": heading("tilted_assistance", "tilted assistance", "倾斜救助"),
    "otherFunds": heading("other_funds", "other public funds", "其他基金"),
    "notTold": noun("", "payers of which the sources do not tell whether they pay", "来源未说明"),
    "supplementOrder": noun("supplement_order", "order of the supplements", "补充保障顺序"),
  ]

  private static let publicTerms: [String: Entry] = [
    "citation": noun("source", "source", "依据"),
    "title": noun("title", "title", "标题"),
    "number": noun("number", "document number", "文号"),
    "article": noun("article", "article", "条款"),
    "url": noun("url", "address", "网址"),
    "countedWith": noun("counted_with", "kind of care that it is counted with", "合并计算"),
    "deductible": noun("deductible", "deductible", "起付线"),
    "kind": noun("kind", "kind", "类型"),
    "amounts": silent("amounts", row: "amount"),
    "fixed": silent(""),
    "share": silent(""),
    "of": noun("of", "base of the share", "计算基数"),
    "atLeast": noun("at_least", "least amount", "最低额"),
    "atMost": noun("at_most", "highest amount", "最高额"),
    "laterStays": noun("later_stays", "rule for later stays of the year", "多次住院"),
    "factors": silent(""),
    "minus": noun("minus", "reduction", "降低"),
    "step": noun("", "step", "每次降低"),
    "floor": noun("floor", "floor", "最低额", row: "amount"),
    "yearlyCeiling": noun("yearly_ceiling", "yearly ceiling", "年度起付线封顶", row: "limit"),
    "rechargeDays": noun("recharge_days", "days after which it begins anew", "重新计算天数", row: "days"),
    "afterTransfer": noun("after_transfer", "rule after a transfer", "转诊起付"),
    "up": noun("up", "way upwards", "上转"),
    "down": noun("down", "way down", "下转"),
    "reduces": noun("reduces", "place where it is taken off", "扣减方式"),
    "borderBase": noun("border_base", "base that the borders of bands count from", "分段起点"),
    "accumulation": noun("accumulation", "accumulation", "累计方式"),
    "segments": noun("segments", "payment", "支付"),
    "bands": silent("bands", row: "bands"),
    "above": noun("above", "lower border", "下限"),
    "upTo": noun("up_to", "upper border", "上限"),
    "ratio": noun("ratio", "ratio", "支付比例"),
    "quota": noun("quota", "quota", "定额"),
    "ratioChanges": noun("ratio_changes", "change of the ratio", "比例调整"),
    "condition": noun("when", "condition", "适用条件"),
    "plus": noun("plus", "points more", "提高"),
    "times": noun("times", "factor", "倍数"),
    "selfPartTimes": noun("self_part_times", "factor on the self part", "自付倍数"),
    "perYearOfAge": noun("per_year_of_age", "points for each year of age", "每增一岁"),
    "items": noun("items", "item with a ratio of its own", "单独支付"),
    "key": noun("key", "name", "代码"),
    "classes": noun("classes", "cost classes", "费用类别"),
    "only": silent(""),
    "except": noun("except", "excepted cost classes", "除外类别"),
    "ratios": noun("ratios", "ratio", "支付比例", row: "ratio"),
    "limit": noun("limit", "limit", "限额", row: "limit"),
    "caps": noun("cap", "cap", "封顶线"),
    "base": noun("base", "base", "计算基数"),
    "period": noun("accumulation", "period", "累计周期"),
    "counts": noun("counts", "care that fills it", "计入范围"),
    "guaranteed": noun("guaranteed_minimum", "guaranteed minimum", "保底报销"),
    "care": noun("care", "kinds of care", "医疗类别"),
    "aboveCap": noun("above_cap", "payment above the cap", "封顶线以上", row: "ratio"),
    "belowCap": noun("below_cap", "payment below the cap", "封顶线以下"),
    "benefit": silent("benefit"),
    "selfPart": noun("self_part", "payment of the self part", "自付补助"),
    "includesPreSelfPay": noun("pre_self_pay", "place of the pre-self-pay part", "先行自付"),
    "extraCosts": noun("extra_costs", "further cost that counts", "另计费用"),
    "threshold": noun("threshold", "threshold", "起付标准", row: "amount"),
    "cut": noun("cut", "base of the bands' borders", "分段基数"),
    "assisted": noun("assisted", "better terms for assisted persons", "倾斜支付"),
    "categories": noun("categories", "categories", "救助对象"),
    "thresholdFactor": noun("threshold_factor", "factor on the threshold", "起付标准倍数"),
    "deductiblePart": noun("deductible_part", "payment of the deductible", "起付线补助", row: "ratio"),
    "rows": silent("rows", row: "benefit"),
    "countedUnder": noun("counted_under", "name of the account of the year", "累计名目"),
  ]

  static func noun(
    _ key: String, _ english: String, _ chinese: String, row: String = ""
  ) -> Entry {
    Entry(key: key, english: english, chinese: chinese, role: .noun, rowKey: row)
  }

  static func heading(_ key: String, _ english: String, _ chinese: String) -> Entry {
    Entry(key: key, english: english, chinese: chinese, role: .heading)
  }

  static func silent(_ key: String, row: String = "") -> Entry {
    Entry(key: key, english: "", chinese: "", role: .silent, rowKey: row)
  }
}
