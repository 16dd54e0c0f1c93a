// SPDX-License-Identifier: Apache-2.0

public import Domain
import SettlementRules

/// Which days the files of one folder (a region, or a product) are in force.
public struct FolderCoverage: Sendable, Hashable {
  /// `440300-shenzhen`
  public let folder: String
  /// For people: "Shenzhen (深圳)".
  public let name: String
  /// In order of their first day.
  public let files: [FilePeriod]

  public struct FilePeriod: Sendable, Hashable {
    /// `440300-shenzhen/2023`
    public let name: String
    public let period: Period

    public init(name: String, period: Period) {
      self.name = name
      self.period = period
    }
  }

  public init(folder: String, name: String, files: [FilePeriod]) {
    self.folder = folder
    self.name = name
    self.files = files.sorted { ($0.period.from, $0.name) < ($1.period.from, $1.name) }
  }

  /// Reads every file of a directory by itself, so that files which overlap are read too. Throws the faults of all files.
  public static func load(directory: String) throws(PolicyErrors) -> [FolderCoverage] {
    var folders: [String: (name: String, files: [FilePeriod])] = [:]
    var faults: [FileError] = []
    for file in try PolicyBook.files(in: directory) {
      do throws(PolicyErrors) {
        let book = try PolicyBook.read([file])
        let found =
          book.policies.map { ($0.stamp.name, $0.name, $0.effective) }
          + book.products.values.map { ($0.stamp.name, $0.name, $0.effective) }
        for (stamp, name, period) in found {
          let folder = String(stamp.prefix { $0 != "/" })
          let files = folders[folder]?.files ?? []
          folders[folder] = (name, files + [FilePeriod(name: stamp, period: period)])
        }
      } catch { faults += error.errors }
    }
    guard faults.isEmpty else { throw PolicyErrors(faults) }
    return folders.map { FolderCoverage(folder: $0, name: $1.name, files: $1.files) }
      .sorted { $0.folder < $1.folder }
  }

  /// Days between two files that no file is in force on, first and last.
  public var gaps: [Span] {
    var gaps: [Span] = []
    var end: Int? = files.first?.period.from.dayNumber
    for file in files {
      guard let covered = end else { break }
      let from = file.period.from.dayNumber
      if from > covered { gaps.append(Span(first: covered, last: from - 1, files: [])) }
      end = file.period.to.map { max(covered, $0.dayNumber + 1) }
    }
    return gaps
  }

  /// Days that two files are in force on.
  public var overlaps: [Span] {
    var overlaps: [Span] = []
    for (index, file) in files.enumerated() {
      for other in files.dropFirst(index + 1) {
        let last = [file.period.to, other.period.to].compactMap { $0?.dayNumber }.min() ?? Int.max
        let first = other.period.from.dayNumber
        if first <= last { overlaps.append(Span(first: first, last: last, files: [file.name, other.name])) }
      }
    }
    return overlaps
  }

  /// Days as numbers since 1970-01-01, both included.
  public struct Span: Sendable, Hashable {
    public let first: Int
    public let last: Int
    public let files: [String]
  }

  /// How one month stands.
  public func month(_ month: YearMonth) -> Month {
    let days = month.firstDay...month.lastDay
    if overlaps.contains(where: { $0.first <= days.upperBound && $0.last >= days.lowerBound }) {
      return .overlap
    }
    var covered = 0
    for day in days {
      let isCovered = files.contains { file in
        file.period.from.dayNumber <= day && (file.period.to?.dayNumber ?? Int.max) >= day
      }
      if isCovered { covered += 1 }
    }
    return covered == 0 ? .none : covered == days.count ? .whole : .part
  }

  public enum Month: String, Sendable, Hashable, CaseIterable {
    case none, part, whole, overlap
  }
}

/// A month of the calendar.
public struct YearMonth: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int

  public init(_ date: CalendarDate) {
    year = date.year
    month = date.month
  }

  private init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  public var next: YearMonth {
    month == 12 ? YearMonth(year: year + 1, month: 1) : YearMonth(year: year, month: month + 1)
  }

  public static func < (left: YearMonth, right: YearMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  var firstDay: Int { Self.day(year, month) }
  var lastDay: Int { Self.day(next.year, next.month) - 1 }

  private static func day(_ year: Int, _ month: Int) -> Int {
    (try? CalendarDate(year: year, month: month, day: 1))?.dayNumber ?? 0
  }
}
