// SPDX-License-Identifier: Apache-2.0

import Domain
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2023-02-28", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"])
  func `a date of the calendar is read and printed`(text: String) throws {
    #expect(try CalendarDate(text).description == text)
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-1-01", "23-01-01",
    "2023/01/01",
    "2023-01-01T00:00", "", "1899-12-31", "2200-01-01", "+023-01-01",
  ])
  func `a date that does not exist is refused`(text: String) {
    #expect(throws: InvalidValue.self) { try CalendarDate(text) }
  }

  @Test func `days are counted from 1970`() throws {
    #expect(try CalendarDate("1970-01-01").dayNumber == 0)
    #expect(try CalendarDate("1969-12-31").dayNumber == -1)
    #expect(try CalendarDate("2024-03-01").dayNumber - CalendarDate("2024-02-28").dayNumber == 2)
    #expect(try CalendarDate("2023-03-01").dayNumber - CalendarDate("2023-02-28").dayNumber == 1)
    #expect(try CalendarDate("2000-01-01").dayNumber == 10_957)
  }

  @Test func `an age turns on the birthday`() throws {
    let birth = try CalendarDate("1960-06-15")
    #expect(birth.age(on: try CalendarDate("2023-06-14")) == 62)
    #expect(birth.age(on: try CalendarDate("2023-06-15")) == 63)
    #expect(birth.age(on: try CalendarDate("2023-06-16")) == 63)
    let leap = try CalendarDate("2004-02-29")
    #expect(leap.age(on: try CalendarDate("2023-02-28")) == 18)
    #expect(leap.age(on: try CalendarDate("2023-03-01")) == 19)
  }

  @Test func `a period holds both its ends`() throws {
    let period = try Period(from: CalendarDate("2023-01-01"), to: CalendarDate("2023-12-31"))
    #expect(period.contains(try CalendarDate("2023-01-01")))
    #expect(period.contains(try CalendarDate("2023-12-31")))
    #expect(!period.contains(try CalendarDate("2022-12-31")))
    #expect(!period.contains(try CalendarDate("2024-01-01")))
    #expect(try Period(from: period.from, to: nil).contains(CalendarDate("2199-12-31")))
    #expect(throws: InvalidValue.self) {
      try Period(from: CalendarDate("2023-01-02"), to: CalendarDate("2023-01-01"))
    }
  }
}
