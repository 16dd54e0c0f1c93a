// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import KafkaTransport
import PolicyBook
import RPC
import Testing

@testable import CLI

struct TopicsFileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  @Test func readsPartitionsCleanupAndRetention() throws {
    let file = try TopicsFile(one("retention: 7 days, dead_letters: true"), file: "topics.yaml")
    #expect(file.topics.map(\.name) == ["a.b", "a.b.dlq"])
    #expect(file.topics[0].partitions == 4)
    #expect(file.topics[0].retentionMilliseconds == Int64(604_800_000))
    #expect(file.topics[1].partitions == 1)
  }

  @Test func aCompactedTopicMayHaveItsSegments() throws {
    let line =
      "{ name: a, partitions: 1, cleanup: compact, retention: unlimited, segment: 10 minutes, dead_letters: true }"
    let file = try TopicsFile("schema: 1\ntopics:\n  - \(line)\n", file: "topics.yaml")
    #expect(file.topics.map(\.properties) == [["segment.ms": "600000"], [:]])
    let committed = try TopicsFile.load("\(Self.root)/deploy/topics.yaml").topics
    #expect(committed.allSatisfy { ($0.cleanup == .compact) == ($0.properties["segment.ms"] != nil) })
  }

  @Test(arguments: [
    ("retention: 7 weeks, dead_letters: true", "topics[0].retention"),
    ("retention: 7 days, dead_letters: yes please", "topics[0].dead_letters"),
    ("retention: 7 days", "topics[0].dead_letters"),
    ("retention: 7 days, dead_letters: true, colour: red", "topics[0].colour"),
    ("retention: 7 days, dead_letters: true, segment: 1 days", "topics[0].segment"),
  ])
  func aFaultNamesFileLineAndKey(rest: String, key: String) throws {
    let error = #expect(throws: FileError.self) { try TopicsFile(one(rest), file: "topics.yaml") }
    #expect(error?.file == "topics.yaml")
    #expect(error?.line == 3)
    #expect(error?.key == key)
  }

  @Test func aNameTwiceIsRefused() {
    let line = "  - { name: a.b, partitions: 4, cleanup: delete, retention: 1 days, dead_letters: false }"
    #expect(throws: FileError.self) {
      try TopicsFile("schema: 1\ntopics:\n\(line)\n\(line)\n", file: "topics.yaml")
    }
  }

  /// Whoever appears in the bills and covers of deploy/ has a topic.
  @Test func theCommittedFileHasATopicForEveryInstitutionAndInsurer() throws {
    let names = Set(try TopicsFile.load("\(Self.root)/deploy/topics.yaml").topics.map(\.name))
    for path in try YAMLFolder.files("\(Self.root)/deploy/bills") {
      let institution = try BillFile.load(path).request.encounter.institution
      let topic = try Caller(institution.text).replyTopic
      #expect(names.contains(topic), "\(path) needs \(topic)")
    }
    for path in try YAMLFolder.files("\(Self.root)/deploy/covers") {
      for cover in try CoverFile.load(path).covers {
        #expect(names.contains("tongjie.insurers.\(cover.insurer)"), "\(path)")
      }
    }
  }

  private func one(_ rest: String) -> String {
    "schema: 1\ntopics:\n  - { name: a.b, partitions: 4, cleanup: delete, \(rest) }\n"
  }
}
