"""What the local runner adds is not in the product: neither its addresses nor anything that it imports."""

from app import app
from infrastructure.local.pages import ADDRESSES
from tests.runner import Runner


def test_the_product_has_none_of_the_local_pages():
    assert not set(ADDRESSES.values()) & set(app.routes)


def test_the_local_runner_has_them_all_beside_the_products_own(local: Runner):
    assert local.get("/")[0] == 200
    for address in ADDRESSES.values():
        status, _, _ = local.get(address.replace("{number}", "1"))
        assert status == (405 if address == ADDRESSES["local.do"] else 200)
