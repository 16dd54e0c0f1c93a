// SPDX-License-Identifier: Apache-2.0

/// A calendar date in China (no time, no zone), 1900-01-01 … 2199-12-31.
public struct CalendarDate: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Throws `InvalidValue` for a date that the calendar does not have.
  public init(year: Int, month: Int, day: Int) throws(InvalidValue) {
    guard (1900...2199).contains(year) else { throw InvalidValue("date", "has a year outside 1900…2199") }
    guard (1...12).contains(month) else { throw InvalidValue("date", "has a month outside 1…12") }
    guard (1...CalendarDate.days(in: month, of: year)).contains(day) else {
      throw InvalidValue("date", "has a day that its month does not have")
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses `yyyy-MM-dd`.
  public init(_ text: some StringProtocol) throws(InvalidValue) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { throw InvalidValue("date", "is not written yyyy-MM-dd") }
    try self.init(year: year, month: month, day: day)
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Full years from this date of birth to `date` (周岁).
  public func age(on date: CalendarDate) -> Int {
    let before = (date.month, date.day) < (month, day)
    return date.year - year - (before ? 1 : 0)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

/// A period of calendar dates, both ends included; no `to` means "until further notice".
public struct Period: Sendable, Hashable {
  public let from: CalendarDate
  public let to: CalendarDate?

  /// Throws `InvalidValue` when it ends before it begins.
  public init(from: CalendarDate, to: CalendarDate?) throws(InvalidValue) {
    if let to, to < from { throw InvalidValue("period", "ends before it begins") }
    self.from = from
    self.to = to
  }

  public func contains(_ date: CalendarDate) -> Bool {
    guard from <= date else { return false }
    guard let to else { return true }
    return date <= to
  }
}
