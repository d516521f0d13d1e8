"""Two register the same borger at the same moment: one borger, and no error for either."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from django.db import connection, transaction

from borgerforloeb import operations
from borgerforloeb.models import Borger
from bostotte import cpr
from bostotte.models import Kommune, User

NUMBER = cpr.parse("7506881234", today=date(2026, 11, 1))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_the_same_number_both_get_the_one_borger(
    kommune: Kommune, myndighed: User
) -> None:
    def register(hold: float) -> Borger:
        try:
            with transaction.atomic():
                borger = operations.register_borger(
                    cpr=NUMBER, kommune=kommune, by=myndighed, first_name="Signe", last_name="Amstrup"
                )
                sleep(hold)
                return borger
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(register, 1.0)
        sleep(0.3)
        second = pool.submit(register, 0.0)
    assert first.result() == second.result() == Borger.objects.get()
