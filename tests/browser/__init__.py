"""Tests in a real Chromium, which a worker starts once and closes before tests of another folder."""
