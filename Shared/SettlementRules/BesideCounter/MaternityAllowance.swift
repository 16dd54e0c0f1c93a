// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// Maternity allowance (生育津贴): the employer's average monthly wage of last year / days of a month × days, rounded once,
/// to the policy's unit. Days: base, by kind of birth, for each further child, and what the province adds.
///
/// Throws `.invalid` for a birth that cannot be and `.unknownInPolicy` for a term that this birth needs.
public func allowance(_ birth: Birth, terms: AllowanceTerms) throws(SettlementError) -> Allowance {
  try birth.averageMonthlyWage.checked("average_monthly_wage")
  guard (1...Birth.maximumChildren).contains(birth.children) else {
    throw .invalid(InvalidValue("children", "is not between 1 and \(Birth.maximumChildren)"))
  }
  guard terms.monthDays > 0 else { throw .unknownInPolicy("maternity_allowance.month_days") }
  let parts = try paidDays(birth, terms)
  let days = parts.reduce(Int64(0)) { $0 + $1.count }
  let unit = terms.unit.fen
  let units = try Exact.fen(
    [birth.averageMonthlyWage.wide, Int128(days)], over: Int128(terms.monthDays) * unit, terms.rounding,
    field: "allowance")
  let amount = try Exact.fen([units.wide, unit], over: 1, terms.rounding, field: "allowance")
  let sum = parts.count == 1 ? "\(days)" : "(\(parts.map { "\($0.count)" }.joined(separator: " + ")))"
  let step = BesideStep(
    name: "allowance", amount: amount, citation: terms.citation,
    formula: "\(birth.averageMonthlyWage) / \(terms.monthDays) × \(sum) = \(amount)",
    figures: [
      Figure("average_monthly_wage", .fen(birth.averageMonthlyWage)),
      Figure("month_days", .count(Int64(terms.monthDays))),
    ] + parts.map { Figure($0.name, .count($0.count)) })
  return Allowance(days: Int(days), amount: amount, steps: [step])
}

/// The days and what each part of them is for; parts of no day are left out.
private func paidDays(
  _ birth: Birth, _ terms: AllowanceTerms
) throws(SettlementError) -> [(name: String, count: Int64)] {
  var parts = [(name: "base_days", count: Int64(try terms.baseDays.required()))]
  if birth.kind != .normal {
    guard let extra = terms.extraDays[birth.kind] else {
      throw .unknownInPolicy("maternity_allowance.extra_days.\(birth.kind.rawValue)")
    }
    if let days = try extra.required() { parts.append((birth.kind.rawValue + "_days", Int64(days))) }
  }
  if birth.children > 1 {
    let days = Int64(try terms.furtherChildDays.required())
    parts.append(("further_child_days", Int64(birth.children - 1) * days))
  }
  let provincial = try terms.provincialDays.required()
  if provincial > 0 { parts.append(("provincial_days", Int64(provincial))) }
  return parts
}
