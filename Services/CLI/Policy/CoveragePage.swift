// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import PolicyBook

/// Region by month.
struct CoveragePage {
  let folders: [FolderCoverage]

  var isWhole: Bool { folders.allSatisfy { $0.gaps.isEmpty && $0.overlaps.isEmpty } }

  var text: String {
    let width = (folders.map { Columns.width($0.folder) }.max() ?? 0) + 2
    let legend = "# 全月 whole month  + 部分 part  . 无 none  ! 重叠 overlap"
    return (lines(width) + ["", legend] + faults).joined(separator: "\n")
  }

  /// One line for a folder: its years beside one another.
  private func lines(_ width: Int) -> [String] {
    folders.map { folder in
      let used = years.filter { year in folder.cells(of: year).contains { $0 != .none } }
      let cells = used.map { "\($0) " + folder.cells(of: $0).map(Self.sign).joined() }
      return Columns.left(folder.folder, width) + cells.joined(separator: "  ") + "  \(folder.name)"
    }
  }

  private var faults: [String] {
    let faults = folders.flatMap { folder in
      folder.gaps.map { "缺口 gap: \(folder.folder), \(Self.days($0))" }
        + folder.overlaps.map { "重叠 overlap: \($0.files.joined(separator: " and ")), \(Self.days($0))" }
    }
    return faults.isEmpty ? ["无缺口无重叠 no gap, no overlap: \(folders.count) folders"] : faults
  }

  private var years: [Int] {
    let all = folders.flatMap(\.files).flatMap {
      [$0.period.from.year, $0.period.to?.year ?? $0.period.from.year]
    }
    guard let first = all.min(), let last = all.max() else { return [] }
    return Array(first...last)
  }

  private static func sign(_ month: FolderCoverage.Month) -> String {
    switch month {
    case .none: "."
    case .part: "+"
    case .whole: "#"
    case .overlap: "!"
    }
  }

  private static func days(_ span: FolderCoverage.Span) -> String {
    let last = CalendarDate.text(ofDay: span.last)
    return "\(CalendarDate.text(ofDay: span.first)) to \(last)"
  }

  var json: JSON {
    [
      "whole": .bool(isWhole),
      "folders": .array(
        folders.map { folder in
          [
            "folder": .string(folder.folder), "name": .string(folder.name),
            "files": .array(
              folder.files.map {
                [
                  "file": .string($0.name), "from": .string("\($0.period.from)"),
                  "to": .text($0.period.to.map { "\($0)" }),
                ]
              }),
            "months": .object(
              years.flatMap { year in
                folder.cells(of: year).enumerated().map { index, state in
                  JSON.Member(
                    name: "\(year)-\(index < 9 ? "0" : "")\(index + 1)", value: .string(state.rawValue))
                }
              }),
            "gaps": .array(folder.gaps.map(Self.json)), "overlaps": .array(folder.overlaps.map(Self.json)),
          ]
        }),
    ]
  }

  private static func json(_ span: FolderCoverage.Span) -> JSON {
    [
      "from": .string(CalendarDate.text(ofDay: span.first)),
      "to": .string(CalendarDate.text(ofDay: span.last)),
      "files": .array(span.files.map(JSON.string)),
    ]
  }
}

extension FolderCoverage {
  fileprivate func cells(of year: Int) -> [Month] {
    guard let first = try? CalendarDate(year: year, month: 1, day: 1) else { return [] }
    return sequence(first: YearMonth(first), next: \.next).prefix(12).map(month)
  }
}

extension CalendarDate {
  /// The date of a day number; "…" beyond the calendar.
  fileprivate static func text(ofDay number: Int) -> String {
    for year in 1900...2199 {
      guard let first = try? CalendarDate(year: year, month: 1, day: 1) else { continue }
      let offset = number - first.dayNumber
      guard (0..<366).contains(offset) else { continue }
      for month in 1...12 {
        guard let start = try? CalendarDate(year: year, month: month, day: 1) else { continue }
        let day = number - start.dayNumber + 1
        if let date = try? CalendarDate(year: year, month: month, day: day) { return "\(date)" }
      }
    }
    return "…"
  }
}
