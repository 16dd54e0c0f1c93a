// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

extension RuleIndex {
  /// In the order of a settlement.
  public static let rules: [Rule] =
    [
      Rule(chinese: "全自费", key: "lines.level", national: "101", file: "LineSplit.swift") {
        $0.split.ownExpense > .zero
      },
      Rule(chinese: "先行自付", key: "lines.pre_self_pay", national: "102", file: "LineSplit.swift") {
        $0.split.preSelfPay > .zero
      },
      Rule(chinese: "超限价", key: "lines.ceiling", national: "103", file: "LineSplit.swift") {
        $0.split.overLimit > .zero
      },
      Rule(
        chinese: "起付线", key: "basic_fund.<care>.deductible", national: "S001", file: "Rules/Deductible.swift"
      ) { $0.deductible > .zero },
      payer(.basicFund, "basic_fund.<care>", "Rules/BasicFund.swift"),
      Rule(
        chinese: "封顶线", key: "basic_fund.<care>.cap", national: "EC01", file: "Rules/BasicFundCaps.swift"
      ) { settlement in
        settlement.shares.contains { share in
          share.figures.contains { $0.name == "above_cap" && $0.value.isPositive }
        }
      },
      payer(.largeAmount, "large_amount", "Rules/LargeAmount.swift"),
      payer(.majorIllness, "major_illness", "Rules/MajorIllness.swift"),
      payer(.enterpriseSupplement, "enterprise_supplement", "Rules/SelfPartSupplement.swift"),
      payer(.civilServant, "civil_servant", "Rules/SelfPartSupplement.swift"),
      payer(.medicalAssistance, "medical_assistance", "Rules/MedicalAssistance.swift"),
      payer(.tiltedAssistance, "tilted_assistance", "Rules/MedicalAssistance.swift"),
      payer(.otherFund, "other_funds", "Rules/OtherFund.swift"),
      payer(.cityInsurance, "benefits", "Rules/Reimbursement.swift"),
      payer(.commercialInsurance, "benefits", "Rules/Reimbursement.swift"),
      Rule(chinese: "定额给付", key: "benefits.lump_sum", national: "local", file: "Rules/LumpSum.swift") {
        !$0.lumpSums.isEmpty
      },
      payer(.personalAccount, "accounts", "Close.swift"), payer(.familyAccount, "accounts", "Close.swift"),
      payer(.wallet, "accounts", "Close.swift"), payer(.cash, "bills.expected_cash", "Close.swift"),
    ]

  private static func payer(_ payer: Payer, _ key: String, _ file: String) -> Rule {
    Rule(chinese: payer.chinese, key: key, national: payer.nationalCode, file: file, payer: payer) {
      $0.shares.contains { $0.payer == payer && $0.amount > .zero && $0.rule != "stated" }
    }
  }
}

extension Figure.Value {
  fileprivate var isPositive: Bool {
    if case .fen(let amount) = self { amount > .zero } else { false }
  }
}
