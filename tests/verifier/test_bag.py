import os
import stat
import zipfile

import pytest

from forthwith.errors import Invalid
from forthwith.verifier import bag as bags
from forthwith.verifier.binder import verify
from forthwith.verifier.manifests import faults
from tests.record.binder import DECLARATION, VKEY, Binder, made

PAYLOAD = "data/documents/letter.pdf"


def found(binder, tmp_path):
    with bags.opened(binder.as_folder(tmp_path / "bag")) as bag:
        return list(faults(bag))


def zipped(tmp_path, *members):
    with zipfile.ZipFile(tmp_path / "bag.zip", "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return tmp_path / "bag.zip"


def refusal(place):
    with pytest.raises(Invalid) as refused, bags.opened(place):
        pass
    return str(refused.value)


def test_an_honest_bag_has_no_fault(tmp_path):
    assert found(made().with_sha512(), tmp_path) == []


def test_a_changed_file_is_found_under_every_manifest(tmp_path):
    binder = made().with_sha512()
    binder.files[PAYLOAD] = b"another"
    assert found(binder, tmp_path) == [
        f"{PAYLOAD} was changed: its sha256 digest is not the one in the manifest.",
        f"{PAYLOAD} was changed: its sha512 digest is not the one in the manifest.",
    ]


def test_a_missing_file_is_found(tmp_path):
    binder = made()
    del binder.files[PAYLOAD]
    assert found(binder, tmp_path) == [f"{PAYLOAD} is listed in manifest-sha256.txt but missing."]


def test_an_extra_file_is_found_in_the_payload_and_beside_it(tmp_path):
    binder = made()
    binder.files |= {"data/extra.txt": b"", "extra.txt": b""}
    assert found(binder, tmp_path) == [
        "data/extra.txt is in the binder but not listed in manifest-sha256.txt.",
        "extra.txt is in the binder but not listed in tagmanifest-sha256.txt.",
    ]


def test_a_changed_manifest_is_found_by_the_tag_manifest(tmp_path):
    binder = made()
    binder.files["manifest-sha256.txt"] = (
        binder.files["manifest-sha256.txt"].upper().replace(b"DATA", b"data")
    )
    assert "manifest-sha256.txt was changed: its sha256 digest is not the one in the manifest." in found(
        binder, tmp_path
    )


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_missing_manifest_is_found(tmp_path, name):
    binder = made()
    del binder.files[name]
    assert f"{name} is missing." in found(binder, tmp_path)


@pytest.mark.parametrize("line", [b"not a line\n", b"00  data/a\n00  data/a\n", b"\n"])
def test_a_manifest_that_cannot_be_read_is_found(tmp_path, line):
    binder = made()
    binder.files["manifest-sha256.txt"] = line
    assert any("of manifest-sha256.txt cannot be read" in fault for fault in found(binder, tmp_path))


def test_a_manifest_of_an_unknown_kind_is_found(tmp_path):
    binder = made()
    binder.files["manifest-md5.txt"] = b""
    assert any("uses md5" in fault for fault in found(binder.sealed(), tmp_path))


def test_a_bag_that_asks_for_files_from_elsewhere_is_refused(tmp_path):
    binder = made()
    binder.files["fetch.txt"] = b"http://127.0.0.1/ 3 data/a\n"
    assert any("fetch.txt" in fault for fault in found(binder.sealed(), tmp_path))


def test_another_declaration_is_found(tmp_path):
    binder = made()
    binder.files["bagit.txt"] = DECLARATION.replace(b"1.0", b"0.1")
    assert found(binder.sealed(), tmp_path) == [
        "bagit.txt does not declare BagIt version 0.97 or 1.0 in UTF-8."
    ]


def test_a_folder_that_is_no_bag_is_said_to_be_none(tmp_path):
    assert found(Binder({"a.txt": b""}), tmp_path) == ["This is not a BagIt bag: bagit.txt is missing."]


def test_a_percent_sign_in_a_name_is_read_as_the_standard_writes_it(tmp_path):
    binder = made()
    binder.files["data/100%.txt"] = b""
    binder.sealed()
    binder.files["manifest-sha256.txt"] = binder.files["manifest-sha256.txt"].replace(b"100%", b"100%25")
    tags = [path for path in binder.files if not path.startswith(("data/", "tagmanifest-"))]
    binder.files["tagmanifest-sha256.txt"] = binder._listed(tags)
    assert found(binder, tmp_path) == []


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "a\\b", "a//b", "./a", "a\0b"])
def test_a_name_that_leads_outside_is_refused(tmp_path, name):
    place = zipped(tmp_path, ("AAAA" if "\0" in name else name, b""))
    if "\0" in name:
        place.write_bytes(place.read_bytes().replace(b"AAAA", b"a\0bb"))
    assert "stays inside the binder" in refusal(place)


def test_a_name_that_stands_twice_is_refused(tmp_path):
    place = zipped(tmp_path, ("AAAA", b"1"), ("BBBB", b"2"))
    place.write_bytes(place.read_bytes().replace(b"BBBB", b"AAAA"))
    assert "stands twice" in refusal(place)


def test_a_link_in_an_archive_is_refused(tmp_path):
    link = zipfile.ZipInfo("data/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link or device" in refusal(zipped(tmp_path, (link, b"/etc/passwd")))


@pytest.mark.parametrize("to", ["/etc/passwd", "/etc"])
def test_a_link_in_a_folder_is_refused(tmp_path, to):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "link").symlink_to(to)
    assert refusal(tmp_path).startswith("data/link is a link or device")


def test_a_pipe_in_a_folder_is_refused_and_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path).startswith("pipe is a link or device")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "bag.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w") as file,
    ):
        for _ in range(110):
            file.write(bytes(2**20))
    assert "grows more than 100 times" in refusal(tmp_path / "bag.zip")


def test_too_many_files_and_too_many_bytes_are_refused(tmp_path, monkeypatch):
    place = zipped(tmp_path, ("a", b"1"), ("b", b"2"))
    monkeypatch.setattr(bags, "BYTES_AT_MOST", 1)
    assert "larger than 1 bytes together" in refusal(place)
    monkeypatch.setattr(bags, "FILES_AT_MOST", 1)
    assert "more than 1 files" in refusal(place)


def test_a_text_that_is_too_large_is_refused(tmp_path):
    with bags.opened(made().as_folder(tmp_path)) as bag, pytest.raises(Invalid, match="larger than 3 bytes"):
        bag.text("bagit.txt", at_most=3)


def test_an_archive_s_folders_are_passed_over(tmp_path):
    with bags.opened(zipped(tmp_path, ("top/", b""), ("top/bagit.txt", DECLARATION))) as bag:
        assert bag.sizes == {"bagit.txt": len(DECLARATION)}


def test_a_lone_file_is_no_top_folder(tmp_path):
    with bags.opened(zipped(tmp_path, ("lone", b""))) as bag:
        assert bag.sizes == {"lone": 0}


def test_what_is_no_archive_is_refused(tmp_path):
    (tmp_path / "bag.zip").write_bytes(b"no archive")
    assert "neither a folder nor a .zip file" in refusal(tmp_path / "bag.zip")


def test_an_archive_with_damaged_bytes_is_found(tmp_path):
    place = zipped(tmp_path, *((name, data) for name, data in made().files.items()))
    place.write_bytes(place.read_bytes().replace(b"Dear Ms. Sample", b"Dear Ms. Simple"))
    verdict = verify(place, VKEY)
    assert verdict.faults[0] == f"{PAYLOAD} cannot be read; the binder is damaged."


def test_a_file_that_grows_while_it_is_read_is_found(tmp_path):
    with bags.opened(made().as_folder(tmp_path)) as bag:
        (tmp_path / PAYLOAD).write_bytes(b"very much longer than before")
        with pytest.raises(Invalid, match="longer than its stated size"):
            bag.digest(PAYLOAD)
