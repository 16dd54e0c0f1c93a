// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain
import Foundation
import Money
import PolicyBook
import SettlementRules

struct PolicyChartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draws who pays what over the size of the bill, by hospital level; one or two policies (SVG).",
    discussion: """
      Each point is a settled bill: one line wholly in scope, the first of the year, of a person without \
      categories, accounts or products. A curve ends where the policy does not know a term, and says which.

      EXAMPLE
        tongjie policy chart --policies Tests/Cases/policies --scheme employee 440100-guangzhou/2022 > guangzhou.svg
        tongjie policy chart --policies my-policies --scheme resident --up-to 300000 440100-guangzhou/2022 \\
          440100-guangzhou/2023 > both.svg

      EXIT CODES
        0   drawn
        2   bad input: the message names file, line and key
        4   no bill can be settled under the policy
      """)

  @Argument(help: "One or two files of regions, such as 440100-guangzhou/2022.")
  var names: [String]

  @Option(help: "Folder of policies and products.")
  var policies: String

  @Option(help: "employee or resident.", transform: { try word($0, Scheme.self) })
  var scheme: Scheme

  @Option(help: "Kind of care, such as inpatient.", transform: { try word($0, CareType.self) })
  var care = CareType.inpatient

  @Option(help: "Kind of person; else working, or adult.", transform: { try word($0, PersonType.self) })
  var personType: PersonType?

  @Option(help: "Age of the person, 0 to 120.")
  var age = 40

  @Option(help: "The largest bill, in yuan, 100 to 10000000.")
  var upTo: Int64 = 200_000

  @OptionGroup var output: JSONOption

  func validate() throws {
    guard (1...2).contains(names.count) else { throw ValidationError("give one or two policies") }
    guard (0...120).contains(age) else { throw ValidationError("--age is 0 to 120") }
    guard (100...10_000_000).contains(upTo) else { throw ValidationError("--up-to is 100 to 10000000 yuan") }
  }

  func run() async throws {
    let book = try PolicyBook.load(directory: policies)
    let columns = try names.map { try column($0, book) }
    guard columns.contains(where: { $0.curves.contains { $0.points.count > 1 } }) else {
      throw Failure(.refused, columns.first?.curves.first?.end ?? "nothing can be settled")
    }
    let chart = PolicyChart(columns: columns, patient: patient(columns[0].policy), upTo: Fen(upTo * 100))
    output.print(chart.json, chart.svg)
  }

  private func column(_ name: String, _ book: PolicyBook) throws -> PolicyChart.Column {
    guard
      let policy = book.policies.first(where: { $0.stamp.name == name || "\($0.stamp.name).yaml" == name })
    else {
      let known = book.policies.map(\.stamp.name).joined(separator: ", ")
      throw Failure(.badInput, "no policy \(name) in \(policies); there are: \(known)")
    }
    let curves = try [HospitalLevel.primary, .secondary, .tertiary].map { level in
      try ChartCurve(
        level, policy: policy, book: book, patient: patient(policy), upTo: Fen(upTo * 100), steps: 100)
    }
    return PolicyChart.Column(policy: policy, curves: curves)
  }

  private func patient(_ policy: RegionPolicy) -> ChartCurve.Patient {
    ChartCurve.Patient(
      scheme: scheme, personType: personType ?? (scheme == .employee ? .working : .adult), age: age,
      care: care,
      date: policy.effective.from)
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ type: Word.Type
  ) throws -> Word {
    guard let word = Word(rawValue: text) else {
      throw ValidationError("one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }
}

extension PolicyChart {
  /// The numbers behind the picture.
  var json: JSON {
    [
      "scheme": .string(patient.scheme.rawValue), "care": .string(patient.care.rawValue),
      "columns": .array(
        columns.map { column in
          [
            "policy": .string(column.policy.stamp.name),
            "levels": .array(column.curves.map(Self.json)),
          ]
        }),
    ]
  }

  private static func json(_ curve: ChartCurve) -> JSON {
    [
      "level": .string(curve.level.rawValue), "ends": .text(curve.end),
      "points": .array(
        curve.points.map { point in
          [
            "size_fen": .fen(point.size), "patient_fen": .fen(point.patient),
            "payers": .object(
              stack.compactMap { payer in
                point.amounts[payer].map { JSON.Member(name: payer.rawValue, value: .fen($0)) }
              }),
          ]
        }),
    ]
  }
}
