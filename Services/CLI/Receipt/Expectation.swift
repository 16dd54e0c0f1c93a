// SPDX-License-Identifier: Apache-2.0

import Domain
import Money
import PolicyBook

/// What a bill must come to in one place, and what its source prints there.
struct Expectation: Sendable, Hashable {
  let expected: ExpectedAmount
  /// What the source prints; nil when nobody published the case.
  let published: Fen?

  init(_ expected: ExpectedAmount, trust: CaseSource.Trust) {
    self.expected = expected
    published = expected.isPrinted ? expected.printed ?? (trust == .none ? nil : expected.right) : nil
  }

  static func all(of bill: BillFile) -> [Expectation] {
    bill.expected.map { Expectation($0, trust: bill.source.trust) }
  }

  var right: Fen { expected.right }

  /// The source contradicts itself.
  var isMisprinted: Bool { published.map { $0 != right } ?? false }

  /// `ours` is nil when the bill, or the one it is compared with, was not settled.
  func verdict(ours: Fen?) -> Verdict {
    guard ours == right else { return .differs }
    return isMisprinted ? .equalSourceWrong : .equal
  }
}

/// How an amount compares with the expected one.
enum Verdict: String, Sendable, Hashable {
  case equal
  /// Equal to the right value; what the source prints is wrong.
  case equalSourceWrong = "equal_source_wrong"
  case differs

  var title: String {
    switch self {
    case .equal: "一致 equal"
    case .equalSourceWrong: "一致 equal (来源误 source wrong)"
    case .differs: "不符 DIFFERS"
    }
  }
}

extension ExpectedAmount.Quantity {
  /// Chinese, then English.
  var title: String {
    switch self {
    case .payer(let payer): "\(payer.chinese) \(payer.english)"
    case .commercial: "商业保险合计 All insurers"
    case .patientPart: "个人负担 Patient's part"
    case .deductible: "起付线 Deductible"
    case .total: "费用总额 Total"
    case .ownExpense: "全自费 Own expense"
    case .overLimit: "超限价 Over the ceilings"
    case .preSelfPay: "先行自付 Pre-self-pay"
    case .inScope: "政策范围内 In scope"
    case .refund: "退还预缴 Refund of the deposit"
    case .lumpSums: "津贴与定额给付 Beside the bill"
    case .commercialInAll: "商业保险共计 Insurers, beside the bill included"
    case .patientNet: "个人净负担 Patient after lump sums"
    case .benefit(let key): "保险责任 Benefit \(key)"
    case .figure(let name, let payer): "\(payer.chinese) \(payer.english): \(name)"
    case .commercialMoreThan(let bill): "商保较他案 Insurers above \(bill)"
    }
  }
}
