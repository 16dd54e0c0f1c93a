// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import KafkaTransport

struct OffsetTrackerStateMachineTests {
  let first = TopicPartition(topic: "a", partition: 0)
  let second = TopicPartition(topic: "a", partition: 1)

  @Test func anOffsetMovesOnlyPastWhatIsFinishedWithoutAGap() {
    var tracker = OffsetTracker()
    let tickets = (10...13).map { tracker.begin(first, Int64($0)) }
    #expect(tracker.finish(tickets[1]) == nil)
    #expect(tracker.finish(tickets[3]) == nil)
    #expect(tracker.finish(tickets[0]) == 12)
    #expect(tracker.finish(tickets[2]) == 14)
  }

  @Test func holesInTheOffsetsDoNotHoldItUp() {
    var tracker = OffsetTracker()
    let tickets = [3, 7, 20].map { tracker.begin(first, Int64($0)) }
    #expect(tracker.finish(tickets[0]) == 4)
    #expect(tracker.finish(tickets[2]) == nil)
    #expect(tracker.finish(tickets[1]) == 21)
  }

  @Test func partitionsDoNotWaitForEachOther() {
    var tracker = OffsetTracker()
    let (one, other) = (tracker.begin(first, 0), tracker.begin(second, 5))
    #expect(tracker.finish(other) == 6)
    #expect(tracker.finish(one) == 1)
  }

  @Test func aRequestOfAnEarlierAssignmentCountsForNothing() {
    var tracker = OffsetTracker()
    let old = tracker.begin(first, 0)
    tracker.reset()
    let again = tracker.begin(first, 0)
    #expect(tracker.finish(old) == nil)
    #expect(tracker.finish(again) == 1)
    #expect(tracker.finish(again) == nil)
  }
}
