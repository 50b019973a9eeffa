"""Clusters: joined by mean likeness, so that a chain never makes one of all."""

from anyam.weave import Overlap, OverlapKind, Subject
from anyam.weave.clusters import clusters_of


def overlaps(*links):
    return [
        Overlap(Subject(a, a), Subject(b, b), score, OverlapKind.MERGE, ()) for a, b, score in links
    ]


def clusters(*links, strong=0.5, cohesion=0.35):
    found = clusters_of(overlaps(*links), strong=strong, cohesion=cohesion)
    return [sorted(s.id for s in c.subjects) for c in found]


def test_programs_that_all_overlap_make_one_cluster():
    assert clusters(("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.7)) == [["a", "b", "c"]]


def test_a_chain_of_links_is_cut_where_its_ends_have_nothing_in_common():
    chain = [(a, b, 0.6) for a, b in zip("abcdef", "bcdefg", strict=True)]
    assert max(map(len, clusters(*chain))) <= 3


def test_weak_overlaps_make_no_cluster():
    assert clusters(("a", "b", 0.4)) == []


def test_the_largest_comes_first_and_the_order_of_overlaps_does_not_matter():
    links = [("a", "b", 0.9), ("x", "y", 0.8), ("y", "z", 0.8), ("x", "z", 0.8)]
    assert clusters(*links) == clusters(*links[::-1]) == [["x", "y", "z"], ["a", "b"]]


def test_cohesion_is_the_mean_over_every_pair():
    (cluster,) = clusters_of(overlaps(("a", "b", 0.9), ("b", "c", 0.9)), strong=0.5, cohesion=0.35)
    assert round(cluster.cohesion, 3) == 0.6
