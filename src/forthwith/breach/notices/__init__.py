"""Notices that go outward: the posting, the media release, the filing sheet, the hold, the business associate."""
