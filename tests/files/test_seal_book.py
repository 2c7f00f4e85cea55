"""The book of seals only grows, survives a power cut, and tells what was written first."""

from pathlib import Path

import pytest

from engine.files.seal_book import SealFile
from engine.ports.dossiers import Seal
from engine.ports.outside import FilesFull
from tests.examples import after


def seal(number: int, mark: int = 0) -> Seal:
    return Seal(number, after(number), bytes([number % 256, mark]) * 16)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "seals" / "lienthong.txt"


def written(file: Path) -> dict[int, bytes]:
    return dict(SealFile(file).digests(SealFile(file).last()))


def test_an_empty_book_knows_of_nothing(file: Path) -> None:
    assert (SealFile(file).last(), written(file)) == (0, {})


def test_what_is_written_is_read_again_line_by_line(file: Path) -> None:
    SealFile(file).add([seal(1), seal(2)])
    SealFile(file).add([seal(3)])
    assert SealFile(file).last() == 3
    assert written(file) == {number: seal(number).digest for number in (1, 2, 3)}
    first = file.read_text().splitlines()[0]
    assert first == f"1 {after(1).isoformat()} {seal(1).digest.hex()}"


def test_what_is_written_later_than_it_is_asked_for_is_left_out(file: Path) -> None:
    SealFile(file).add([seal(1), seal(2), seal(3)])
    assert [number for number, _ in SealFile(file).digests(2)] == [1, 2]


def test_the_last_seal_of_a_long_book_is_found_at_its_end(file: Path) -> None:
    SealFile(file).add([seal(number) for number in range(1, 300)])
    assert SealFile(file).last() == 299


@pytest.mark.parametrize("kept", range(1, 93, 7))
def test_a_line_torn_by_a_power_cut_is_written_again(file: Path, kept: int) -> None:
    SealFile(file).add([seal(1), seal(2)])
    whole = file.read_bytes()
    first = whole.index(b"\n") + 1
    file.write_bytes(whole[: first + kept])
    assert SealFile(file).last() == 1
    SealFile(file).add([seal(2), seal(3)])
    assert written(file) == {number: seal(number).digest for number in (1, 2, 3)}


def test_who_writes_a_number_again_changes_nothing(file: Path) -> None:
    SealFile(file).add([seal(1)])
    SealFile(file).add([seal(1, mark=9)])
    assert written(file) == {1: seal(1).digest}


def test_lines_that_are_none_are_passed_over(file: Path) -> None:
    SealFile(file).add([seal(1)])
    with file.open("ab") as stream:
        stream.write(b"\xff\xfe\n2\n2 now zz\n2 now abcd\nx y z\n")
    assert written(file) == {1: seal(1).digest}
    assert SealFile(file).last() == 1


def test_a_book_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "seals").write_text("no folder")
    with pytest.raises(FilesFull):
        SealFile(tmp_path / "seals" / "lienthong.txt").add([seal(1)])
