// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Encounter: WireStruct {
  typealias Proto = Tongjie__Common__V1__Encounter
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__encounter__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.institution = arena.text(institution.text)
    proto.hospital_level = hospitalLevel.proto
    proto.treatment_region = arena.text(treatmentRegion.text)
    proto.care_type = careType.proto
    proto.from = arena.message(from)
    proto.to = arena.message(to)
    proto.diagnosis = arena.text(diagnosis)
    proto.disease_code = arena.text(diseaseCode)
    proto.referral = referral.proto
    proto.n_lines = lines.count
    proto.lines = arena.list(lines)
    proto.n_stated = stated.count
    proto.stated = arena.list(stated)
    proto.n_marks = marks.count
    proto.marks = arena.texts(marks.map(\.text))
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> Encounter {
    let from: CalendarDate = try Wire.message(proto.from, "from")
    let to: CalendarDate = try Wire.message(proto.to, "to")
    guard from <= to else { throw InvalidValue("to", "is before from") }
    let encounter = Encounter(
      institution: try Wire.identifier(proto.institution, "institution"),
      hospitalLevel: try Wire.code(proto.hospital_level, "hospital_level"),
      treatmentRegion: try Wire.identifier(proto.treatment_region, "treatment_region"),
      careType: try Wire.code(proto.care_type, "care_type"),
      from: from,
      to: to,
      diagnosis: try Wire.text(proto.diagnosis, "diagnosis", atMost: WireLimit.diagnosis),
      diseaseCode: try Wire.text(proto.disease_code, "disease_code", atMost: WireLimit.diseaseCode),
      referral: try Wire.code(proto.referral, "referral"),
      marks: try Wire.marks(proto.marks, proto.n_marks, "marks"),
      lines: try lines(of: proto),
      stated: try Wire.list(proto.stated, proto.n_stated, "stated", atMost: Limits.stated))
    guard encounter.days <= WireLimit.days.upperBound else {
      throw InvalidValue("to", "is more than \(WireLimit.days.upperBound) days after from")
    }
    return encounter
  }

  /// At least one line, each number once.
  private static func lines(of proto: Proto) throws(InvalidValue) -> [ChargeLine] {
    let lines: [ChargeLine] = try Wire.list(proto.lines, proto.n_lines, "lines", atMost: Limits.lines)
    guard !lines.isEmpty else { throw InvalidValue("lines", "are none") }
    var numbers = Set<Int64>(minimumCapacity: lines.count)
    for (index, line) in lines.enumerated() where !numbers.insert(line.number).inserted {
      throw InvalidValue("lines[\(index)].number", "is used twice")
    }
    return lines
  }
}
